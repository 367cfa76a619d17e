package dev.gatehouse.policyengine.saml;

import dev.gatehouse.policyengine.saml.IdpAnswer.Name;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A customer's session at an identity provider, as it wants to be told of it when they sign out
 * (SAML Core §3.7.1). Kept as texts: among a profile's results, then in the sign-on session.
 */
public record IdpSession(Name name, Optional<String> index) {
    private static final String KEY = "saml/";
    private static final String NAME = "saml:name";
    private static final String FORMAT = "saml:format";
    private static final String QUALIFIER = "saml:qualifier";
    private static final String SP_QUALIFIER = "saml:spqualifier";
    private static final String INDEX = "saml:index";

    /** What a sign-on session keeps it under. */
    public static String key(String policyId, String profileId) {
        return KEY + policyId.toLowerCase(Locale.ROOT) + "/" + profileId;
    }

    /** Policy and profile of such a key; empty when it is of something else. */
    public static Optional<String[]> whose(String key) {
        return key.startsWith(KEY)
                ? Optional.of(key.substring(KEY.length()).split("/", 2)).filter(p -> p.length == 2)
                : Optional.empty();
    }

    public static IdpSession of(IdpAnswer.SignedIn signedIn) {
        return new IdpSession(signedIn.name(), signedIn.sessionIndex());
    }

    /** Whether it is the one that a provider means, by the name and the indexes that it sends. */
    public boolean isMeantBy(LogoutMessages.Request request) {
        return name.value().equals(request.nameId())
                && (request.sessionIndexes().isEmpty()
                        || index.isEmpty()
                        || request.sessionIndexes().contains(index.get()));
    }

    /** Empty when the texts hold none. */
    public static Optional<IdpSession> read(Map<String, ?> texts) {
        return text(texts, NAME)
                .map(
                        name ->
                                new IdpSession(
                                        new Name(
                                                name,
                                                text(texts, FORMAT),
                                                text(texts, QUALIFIER),
                                                text(texts, SP_QUALIFIER)),
                                        text(texts, INDEX)));
    }

    private static Optional<String> text(Map<String, ?> texts, String name) {
        return Optional.ofNullable(texts.get(name)).map(Object::toString);
    }

    public Map<String, String> write() {
        var texts = new LinkedHashMap<String, String>();
        texts.put(NAME, name.value());
        name.format().ifPresent(format -> texts.put(FORMAT, format));
        name.nameQualifier().ifPresent(qualifier -> texts.put(QUALIFIER, qualifier));
        name.spNameQualifier().ifPresent(qualifier -> texts.put(SP_QUALIFIER, qualifier));
        index.ifPresent(own -> texts.put(INDEX, own));
        return texts;
    }
}
