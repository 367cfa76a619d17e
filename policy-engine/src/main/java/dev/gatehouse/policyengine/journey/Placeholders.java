package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Claim resolvers ({@code {OIDC:LoginHint}}) and placeholders ({@code {policy}}) inside a text,
 * without regard to case. One that is known and has no value becomes nothing; one that is not known
 * stays as it is written.
 */
public final class Placeholders {
    private static final Pattern HOLE =
            Pattern.compile("\\{([A-Za-z0-9-]+)(?::([A-Za-z0-9_.-]+))?}");

    private static final DateTimeFormatter IN_UTC =
            DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US);

    /** Of the framework that policies of version 0.3.0.0 are written for, as it is published. */
    private static final String BUILD_NUMBER = "1.0.507.0";

    private Placeholders() {}

    public static String resolve(String text, CompiledPolicy policy, JourneyState state) {
        return HOLE.matcher(text)
                .replaceAll(
                        hole ->
                                Matcher.quoteReplacement(
                                        value(hole.group(1), hole.group(2), policy, state)
                                                .orElse(hole.group())));
    }

    /** Only the placeholders that every value may have, not the resolvers. */
    static String resolvePlain(String text, CompiledPolicy policy, JourneyState state) {
        return HOLE.matcher(text)
                .replaceAll(
                        hole ->
                                Matcher.quoteReplacement(
                                        plain(hole.group(1), hole.group(2), policy, state)
                                                .orElse(hole.group())));
    }

    static boolean hasResolver(String text) {
        return HOLE.matcher(text).results().anyMatch(hole -> hole.group(2) != null);
    }

    private static Optional<String> value(
            String family, String name, CompiledPolicy policy, JourneyState state) {
        if (name == null) return plain(family, null, policy, state);
        return switch (family.toLowerCase(Locale.ROOT)) {
            case "culture" -> culture(name, policy, state);
            case "policy" -> policy(name, policy, state);
            case "context" -> context(name, policy, state);
            case "claim" ->
                    Optional.of(state.claims().get(name).map(ClaimValue::asText).orElse(""));
            case "oidc" -> oidc(name, state);
            case "saml" -> saml(name, state);
            case "saml-kv" ->
                    Optional.of(
                            state.request()
                                    .flatMap(AuthorizationRequest::saml)
                                    .map(saml -> saml.parameter(name))
                                    .orElse(""));
            case "oauth-kv" ->
                    Optional.of(
                            state.request().flatMap(request -> request.parameter(name)).orElse(""));
            default -> plain(family, name, policy, state);
        };
    }

    private static Optional<String> plain(
            String family, String name, CompiledPolicy policy, JourneyState state) {
        var surroundings = state.surroundings();
        var written = name == null ? family : family + ":" + name;
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "tenant", "relyingpartytenantid", "policytenantid", "authenticatorissuer" ->
                    Optional.of(surroundings.tenantName());
            case "trustframeworktenantid" -> Optional.of(policy.tenantId());
            case "policy" -> Optional.of(policy.policyId().toLowerCase(Locale.ROOT));
            case "service:te" -> Optional.of(surroundings.origin().toString());
            default -> Optional.empty();
        };
    }

    private static Optional<String> culture(
            String name, CompiledPolicy policy, JourneyState state) {
        var locale = Locale.forLanguageTag(Languages.of(policy, state));
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "languagename" -> Optional.of(locale.getLanguage());
            case "regionname" -> Optional.of(Lcid.specific(locale).getCountry());
            case "rfc5646" -> Optional.of(locale.toLanguageTag());
            case "lcid" -> Optional.of(Lcid.of(Lcid.specific(locale)));
            default -> Optional.empty();
        };
    }

    private static Optional<String> policy(String name, CompiledPolicy policy, JourneyState state) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "policyid" -> Optional.of(policy.policyId());
            case "relyingpartytenantid" -> Optional.of(state.surroundings().tenantName());
            case "tenantobjectid" -> Optional.of(state.surroundings().tenantId().toString());
            case "trustframeworktenantid" -> Optional.of(policy.tenantId());
            default -> Optional.empty();
        };
    }

    private static Optional<String> context(
            String name, CompiledPolicy policy, JourneyState state) {
        var surroundings = state.surroundings();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "correlationid" -> Optional.of(state.id().toString());
            case "datetimeinutc" ->
                    Optional.of(
                            IN_UTC.format(surroundings.moment().now().atOffset(ZoneOffset.UTC)));
            case "deploymentmode" -> Optional.of(policy.deploymentMode().xml());
            case "hostname" -> Optional.of(surroundings.origin().getHost());
            case "ipaddress" -> Optional.of(surroundings.clientAddress());
            case "kmsi" -> Optional.of(state.rememberMe() ? "True" : "False");
            case "buildnumber" -> Optional.of(BUILD_NUMBER);
            default -> Optional.empty();
        };
    }

    private static final Set<String> SAML =
            Set.of(
                    "authncontextclassreferences",
                    "nameidpolicyformat",
                    "issuer",
                    "allowcreate",
                    "forceauthn",
                    "providername",
                    "relaystate",
                    "subject",
                    "binding");

    private static Optional<String> saml(String name, JourneyState state) {
        if (!SAML.contains(name.toLowerCase(Locale.ROOT))) return Optional.empty();
        var request = state.request().flatMap(AuthorizationRequest::saml);
        return Optional.of(request.map(saml -> saml.fact(name)).orElse(""));
    }

    /** Whether it is one of the two that only a password grant fills (RFC 6749 §4.3). */
    static boolean isResourceOwners(String text) {
        return text.equalsIgnoreCase("{OIDC:Username}") || text.equalsIgnoreCase("{OIDC:Password}");
    }

    // RFC 9700 §2.4: a password has no place in an authorization request, where a link could sign
    // the customer in as somebody else
    private static boolean isWithheld(String parameter, JourneyState state) {
        return state.hasBrowser() && (parameter.equals("username") || parameter.equals("password"));
    }

    private static Optional<String> oidc(String name, JourneyState state) {
        var parameter =
                Map.ofEntries(
                                Map.entry("authenticationcontextreferences", "acr_values"),
                                Map.entry("clientid", "client_id"),
                                Map.entry("domainhint", "domain_hint"),
                                Map.entry("loginhint", "login_hint"),
                                Map.entry("maxage", "max_age"),
                                Map.entry("nonce", "nonce"),
                                Map.entry("password", "password"),
                                Map.entry("prompt", "prompt"),
                                Map.entry("redirecturi", "redirect_uri"),
                                Map.entry("resource", "resource"),
                                Map.entry("scope", "scope"),
                                Map.entry("username", "username"))
                        .get(name.toLowerCase(Locale.ROOT));
        if (parameter == null) return Optional.empty();
        if (isWithheld(parameter, state)) return Optional.of("");
        var value =
                state.request()
                        .flatMap((AuthorizationRequest r) -> r.parameter(parameter))
                        .orElse("");
        return Optional.of(value);
    }
}
