package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * {@code OAuth2}: signs the customer in where there is no OpenID Connect, by what an access token
 * lets us read of them.
 */
@ApplicationScoped
class OAuth2Provider implements ProfileHandler {
    private final PolicySecrets secrets;
    private final ProviderDocuments documents;
    private final TokenEndpoint tokenEndpoint;
    private final IdTokens idTokens;
    private final ClaimsEndpoint claimsEndpoint;

    OAuth2Provider(
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
        return profile.protocol().name() == ProtocolName.OAUTH2
                && !profile.isIssuer()
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
        var endpoint =
                metadata.tokenEndpoint().orElseThrow(() -> Refusals.noTokenEndpoint(provider));
        return tokenEndpoint
                .redeem(
                        provider,
                        endpoint,
                        returned.code(),
                        returned.redirectUri(),
                        returned.remembered(AuthorizationRedirect.VERIFIER))
                .flatMap(tokens -> conclude(provider, metadata, returned, tokens));
    }

    private Uni<ProfileOutcome> conclude(
            Provider provider,
            ProviderMetadata metadata,
            AuthorizationReturn returned,
            TokenAnswer tokens) {
        return Uni.combine()
                .all()
                .unis(
                        asked(provider, metadata, tokens),
                        proven(provider, metadata, returned, tokens))
                .asTuple()
                .map(
                        found -> {
                            var sources = new ArrayList<JsonNode>();
                            found.getItem1().ifPresent(sources::add);
                            found.getItem2().ifPresent(sources::add);
                            sources.add(BodyClaims.of(provider, returned));
                            return new ReturnedClaims(provider, sources).outcome(tokens);
                        });
    }

    private Uni<Optional<JsonNode>> asked(
            Provider provider, ProviderMetadata metadata, TokenAnswer tokens) {
        return provider.address("ClaimsEndpoint")
                .or(metadata::userInfoEndpoint)
                .map(
                        endpoint ->
                                claimsEndpoint
                                        .ask(provider, metadata, endpoint, tokens)
                                        .map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** An id_token counts where the profile says by whose keys to prove it. */
    private Uni<Optional<JsonNode>> proven(
            Provider provider,
            ProviderMetadata metadata,
            AuthorizationReturn returned,
            TokenAnswer tokens) {
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
                                        Set.of(provider.audience()),
                                        returned.remembered(AuthorizationRedirect.NONCE),
                                        false,
                                        Optional.empty(),
                                        tokens.accessToken(),
                                        provider.call().journey().moment().now()))
                .map(Optional::of);
    }
}
