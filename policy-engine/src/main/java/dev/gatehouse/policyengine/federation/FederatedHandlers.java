package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.outgoing.Outgoing;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;

/** The handlers of this package as they are configured by default, without a container. */
public final class FederatedHandlers {
    private FederatedHandlers() {}

    public static List<ProfileHandler> of(Outgoing providers, PolicySecrets secrets) {
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(FederationConfig.class)
                        .build()
                        .getConfigMapping(FederationConfig.class);
        var documents = new ProviderDocuments(providers, config);
        var tokens = new TokenEndpoint(providers, config);
        var idTokens = new IdTokens(documents);
        var claims = new ClaimsEndpoint(providers, config, idTokens);
        return List.of(
                new OpenIdConnectProvider(secrets, documents, tokens, idTokens, claims),
                new OAuth2Provider(secrets, documents, tokens, idTokens, claims),
                new OAuth1Provider(new OAuth1Client(providers, config), claims, secrets),
                new PasswordGrant(secrets, documents, tokens, idTokens),
                new IdTokenHintProvider(idTokens, documents, secrets));
    }
}
