package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code OpenIdConnect}: signs the customer in at another OpenID Provider. */
@ApplicationScoped
class OpenIdConnectProvider implements ProfileHandler {
    private final PolicySecrets secrets;
    private final ProviderDocuments documents;
    private final TokenEndpoint tokenEndpoint;
    private final IdTokens idTokens;
    private final ClaimsEndpoint claimsEndpoint;

    OpenIdConnectProvider(
            PolicySecrets secrets,
            ProviderDocuments documents,
            TokenEndpoint tokenEndpoint,
            IdTokens idTokens,
            ClaimsEndpoint claimsEndpoint) {
        this.secrets = secrets;
        this.documents = documents;
        this.tokenEndpoint = tokenEndpoint;
        this.idTokens = idTokens;
        this.claimsEndpoint = claimsEndpoint;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.protocol().name() == ProtocolName.OPEN_ID_CONNECT
                && !profile.isIssuer()
                && profile.inputTokenFormat().isEmpty()
                && !PasswordGrant.asks(profile);
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        return secrets.of(call.tenant().tenantId()).flatMap(keys -> run(new Provider(call, keys)));
    }

    Uni<ProfileOutcome> run(Provider provider) {
        return RoundTrip.run(
                provider,
                documents.metadata(provider),
                (metadata, returned) -> signIn(provider, metadata, returned));
    }

    private Uni<ProfileOutcome> signIn(
            Provider provider, ProviderMetadata metadata, AuthorizationReturn returned) {
        var shown =
                provider.returns("id_token")
                        ? fromBrowser(provider, metadata, returned).map(Optional::of)
                        : Uni.createFrom().item(Optional.<JsonNode>empty());
        return shown.flatMap(
                claims ->
                        provider.returns("code")
                                ? byCode(provider, metadata, returned, claims)
                                : conclude(
                                        provider,
                                        metadata,
                                        returned,
                                        claims.orElseThrow(
                                                () -> Refusals.lacks(provider, "id_token")),
                                        returned.tokens()));
    }

    private Uni<JsonNode> fromBrowser(
            Provider provider, ProviderMetadata metadata, AuthorizationReturn returned) {
        var text =
                returned.parameter("id_token")
                        .orElseThrow(() -> Refusals.lacks(provider, "id_token"));
        var code =
                provider.returns("code") ? Optional.of(returned.code()) : Optional.<String>empty();
        return idTokens.claims(
                provider,
                metadata,
                text,
                token ->
                        check(
                                provider,
                                returned,
                                token,
                                true,
                                code,
                                returned.tokens().accessToken()));
    }

    private Uni<ProfileOutcome> byCode(
            Provider provider,
            ProviderMetadata metadata,
            AuthorizationReturn returned,
            Optional<JsonNode> shown) {
        var endpoint =
                metadata.tokenEndpoint().orElseThrow(() -> Refusals.noTokenEndpoint(provider));
        return tokenEndpoint
                .redeem(
                        provider,
                        endpoint,
                        returned.code(),
                        returned.redirectUri(),
                        returned.remembered(AuthorizationRedirect.VERIFIER))
                .flatMap(
                        tokens ->
                                claims(provider, metadata, returned, shown, tokens)
                                        .flatMap(
                                                claims ->
                                                        conclude(
                                                                provider, metadata, returned,
                                                                claims, tokens)));
    }

    /** The token endpoint's id_token goes first; it has to be about whom the browser's is. */
    private Uni<JsonNode> claims(
            Provider provider,
            ProviderMetadata metadata,
            AuthorizationReturn returned,
            Optional<JsonNode> shown,
            TokenAnswer tokens) {
        if (tokens.idToken().isEmpty() && shown.isPresent()) {
            return Uni.createFrom().item(shown.get());
        }
        var text = tokens.idToken().orElseThrow(() -> Refusals.lacks(provider, "id_token"));
        return idTokens.claims(
                        provider,
                        metadata,
                        text,
                        token ->
                                check(
                                        provider,
                                        returned,
                                        token,
                                        false,
                                        Optional.empty(),
                                        tokens.accessToken()))
                .invoke(claims -> shown.ifPresent(first -> requireSame(provider, first, claims)));
    }

    // OpenID Connect Core §3.3.3.6, §5.3.2
    private static void requireSame(Provider provider, JsonNode one, JsonNode other) {
        if (!one.path("sub").asText("").equals(other.path("sub").asText(""))) {
            throw Refusals.invalid(provider, "the claims are of another customer");
        }
    }

    private static IdTokenCheck check(
            Provider provider,
            AuthorizationReturn returned,
            IdToken token,
            boolean fromBrowser,
            Optional<String> code,
            Optional<String> accessToken) {
        return new IdTokenCheck(
                token.algorithm(),
                provider.clientId(),
                Set.of(provider.audience()),
                returned.remembered(AuthorizationRedirect.NONCE),
                fromBrowser,
                code,
                accessToken,
                provider.call().journey().moment().now());
    }

    private Uni<ProfileOutcome> conclude(
            Provider provider,
            ProviderMetadata metadata,
            AuthorizationReturn returned,
            JsonNode claims,
            TokenAnswer tokens) {
        var body = BodyClaims.of(provider, returned);
        return userInfo(provider, metadata, claims, tokens)
                .map(
                        more ->
                                new ReturnedClaims(
                                                provider,
                                                more.map(info -> List.of(claims, info, body))
                                                        .orElse(List.of(claims, body)))
                                        .outcome(tokens));
    }

    /**
     * The profile's ClaimsEndpoint is always asked; the provider's own, where the id_token lacks
     * what the profile looks for, and nothing depends on it.
     */
    private Uni<Optional<JsonNode>> userInfo(
            Provider provider, ProviderMetadata metadata, JsonNode claims, TokenAnswer tokens) {
        var wanted = provider.address("ClaimsEndpoint");
        if (wanted.isPresent()) return ask(provider, metadata, wanted.get(), claims, tokens);
        var offered = metadata.userInfoEndpoint().filter(_ -> lacksClaims(provider, claims));
        if (offered.isEmpty() || tokens.accessToken().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return ask(provider, metadata, offered.get(), claims, tokens)
                .onFailure(OAuthException.class)
                .invoke(failure -> Log.infof("userinfo not used: %s", failure.getMessage()))
                .onFailure(OAuthException.class)
                .recoverWithItem(Optional.<JsonNode>empty());
    }

    private Uni<Optional<JsonNode>> ask(
            Provider provider,
            ProviderMetadata metadata,
            URI endpoint,
            JsonNode claims,
            TokenAnswer tokens) {
        return claimsEndpoint
                .ask(provider, metadata, endpoint, tokens)
                .invoke(info -> requireSame(provider, claims, info))
                .map(Optional::of);
    }

    private static boolean lacksClaims(Provider provider, JsonNode claims) {
        return provider.call().profile().outputClaims().stream()
                .filter(claim -> claim.defaultValue().isEmpty())
                .map(ClaimReference::partnerName)
                .anyMatch(name -> name.matches("\\w+") && !claims.has(name));
    }
}
