package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.oauth.ErrorCode;
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

/**
 * A password that another provider checks (RFC 6749 §4.3): how policies move accounts over from
 * where they were before, one sign-in at a time.
 */
@ApplicationScoped
class PasswordGrant implements ProfileHandler {
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
        if (error.isPresent()) return Uni.createFrom().item(refused(provider, error.get()));
        return claims(provider, metadata, tokens)
                .map(
                        claims ->
                                new ReturnedClaims(provider, claims.map(List::of).orElse(List.of()))
                                        .outcome(tokens));
    }

    private Uni<Optional<JsonNode>> claims(
            Provider provider, ProviderMetadata metadata, TokenAnswer tokens) {
        if (tokens.idToken().isEmpty() || metadata.keys().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return idTokens.claims(
                        provider,
                        metadata,
                        tokens.idToken().get(),
                        token ->
                                new IdTokenCheck(
                                        token.algorithm(),
                                        provider.clientId(),
                                        provider.setting("IdTokenAudience")
                                                .orElseGet(provider::clientId),
                                        Optional.empty(),
                                        false,
                                        Optional.empty(),
                                        tokens.accessToken(),
                                        provider.call().journey().moment().now()))
                .map(Optional::of);
    }

    private static ProfileOutcome refused(Provider provider, String error) {
        if (!error.equals("invalid_grant")) throw Refusals.returned(provider, error);
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90054,
                "UserMessageIfInvalidPassword",
                "Your sign-in name or password is incorrect.");
    }
}
