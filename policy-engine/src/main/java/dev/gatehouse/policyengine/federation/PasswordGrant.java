package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.LocalLogin;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A password that another provider checks (RFC 6749 §4.3): how policies move accounts over from
 * where they were before, one sign-in at a time.
 */
@ApplicationScoped
class PasswordGrant implements ProfileHandler {
    private static final int JWS_PARTS = 3;

    private final PolicySecrets secrets;
    private final ProviderDocuments documents;
    private final TokenEndpoint tokenEndpoint;
    private final IdTokens idTokens;

    PasswordGrant(
            PolicySecrets secrets,
            ProviderDocuments documents,
            TokenEndpoint tokenEndpoint,
            IdTokens idTokens) {
        this.secrets = secrets;
        this.documents = documents;
        this.tokenEndpoint = tokenEndpoint;
        this.idTokens = idTokens;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return asks(profile) && !LocalLogin.is(profile);
    }

    /** Whether the profile takes a password instead of sending the customer away. */
    static boolean asks(TechnicalProfile profile) {
        return (profile.protocol().name() == ProtocolName.OPEN_ID_CONNECT
                        || profile.protocol().name() == ProtocolName.OAUTH2)
                && LocalLogin.isPasswordGrant(profile);
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        return secrets.of(call.tenant().tenantId()).flatMap(keys -> run(new Provider(call, keys)));
    }

    Uni<ProfileOutcome> run(Provider provider) {
        return documents
                .metadata(provider)
                .flatMap(
                        metadata ->
                                tokenEndpoint
                                        .ask(provider, endpoint(provider, metadata), form(provider))
                                        .flatMap(tokens -> conclude(provider, metadata, tokens)));
    }

    /** As in the published profiles, where it stands under the name of another endpoint. */
    private static URI endpoint(Provider provider, ProviderMetadata metadata) {
        return provider.address("authorization_endpoint")
                .or(metadata::tokenEndpoint)
                .orElseThrow(() -> Refusals.noTokenEndpoint(provider));
    }

    private static Map<String, String> form(Provider provider) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "password");
        provider.setting("scope").ifPresent(scope -> form.put("scope", scope));
        provider.setting("resource").ifPresent(resource -> form.put("resource", resource));
        provider.input().forEach((name, value) -> form.put(name, value.asText()));
        return form;
    }

    private Uni<ProfileOutcome> conclude(
            Provider provider, ProviderMetadata metadata, TokenAnswer tokens) {
        var error = tokens.error(provider);
        if (error.isPresent()) {
            if (!PasswordRefusal.isOne(error.get())) throw Refusals.returned(provider, error.get());
            return Uni.createFrom().item(PasswordRefusal.of(tokens));
        }
        return ofAccessToken(provider, metadata, tokens)
                .flatMap(found -> withIdToken(provider, metadata, tokens, found))
                .map(sources -> new ReturnedClaims(provider, sources).outcome(tokens));
    }

    /**
     * The published profiles ask for an access token of their own API, which {@code
     * IdTokenAudience} names, and take the claims from it. Anything else is not for us to read.
     */
    private Uni<Optional<JsonNode>> ofAccessToken(
            Provider provider, ProviderMetadata metadata, TokenAnswer tokens) {
        var jwt = tokens.accessToken().filter(text -> text.split("\\.").length == JWS_PARTS);
        if (jwt.isEmpty()
                || provider.setting("IdTokenAudience").isEmpty()
                || metadata.keys().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom()
                .deferred(
                        () ->
                                proven(
                                        provider,
                                        metadata,
                                        jwt.get(),
                                        Set.of(provider.audience()),
                                        Optional.empty()))
                .map(Optional::of)
                .onFailure(OAuthException.class)
                .recoverWithItem(Optional.<JsonNode>empty());
    }

    private Uni<List<JsonNode>> withIdToken(
            Provider provider,
            ProviderMetadata metadata,
            TokenAnswer tokens,
            Optional<JsonNode> found) {
        boolean enough =
                found.isPresent()
                        && !provider.call()
                                .flag("GetClaimsFromIdTokenIfNotFoundInAccessToken", false);
        if (enough || tokens.idToken().isEmpty() || metadata.keys().isEmpty()) {
            return Uni.createFrom().item(found.stream().toList());
        }
        return proven(
                        provider,
                        metadata,
                        tokens.idToken().get(),
                        Set.copyOf(List.of(provider.clientId(), provider.audience())),
                        tokens.accessToken())
                .map(claims -> Stream.concat(found.stream(), Stream.of(claims)).toList());
    }

    private Uni<JsonNode> proven(
            Provider provider,
            ProviderMetadata metadata,
            String text,
            Set<String> audiences,
            Optional<String> accessToken) {
        return idTokens.claims(
                provider,
                metadata,
                text,
                token ->
                        new IdTokenCheck(
                                token.algorithm(),
                                provider.clientId(),
                                audiences,
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                accessToken,
                                provider.call().journey().moment().now()));
    }
}
