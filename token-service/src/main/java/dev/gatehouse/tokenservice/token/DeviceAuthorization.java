package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90010;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90058;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90115;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.GrantedScope;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.Scope;
import dev.gatehouse.platform.registry.ScopeRules;
import dev.gatehouse.tokenservice.TokenConfig;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.token.DeviceCodeStore.Begun;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** RFC 8628 §3.1 and §3.2: gives a device the code that it polls with, and its customer another. */
@ApplicationScoped
class DeviceAuthorization {

    private final DeviceCodeStore codes;
    private final TokenConfig config;

    DeviceAuthorization(DeviceCodeStore codes, TokenConfig config) {
        this.codes = codes;
        this.config = config;
    }

    Uni<DeviceAuthorizationResponse> begin(
            PolicyEndpoint endpoint, AuthenticatedClient client, Map<String, String> parameters) {
        requireDeviceClient(client);
        var scope = scope(endpoint, client, Scope.parse(parameters.get("scope")));
        return begin(endpoint, client, scope, RandomToken.create());
    }

    /** Another user code when the drawn one is somebody else's at present. */
    private Uni<DeviceAuthorizationResponse> begin(
            PolicyEndpoint endpoint,
            AuthenticatedClient client,
            GrantedScope scope,
            String deviceCode) {
        var begun =
                new Begun(
                        endpoint.tenantId(),
                        deviceCode,
                        UserCode.create(),
                        client.clientId(),
                        client.confidential(),
                        endpoint.policy().policyId(),
                        UuidV7.create(),
                        scope.toString(),
                        config.deviceCodeInterval(),
                        config.deviceCodeLifetime());
        return codes.begin(begun)
                .flatMap(
                        done ->
                                done
                                        ? Uni.createFrom().item(answer(endpoint, begun))
                                        : begin(endpoint, client, scope, deviceCode));
    }

    private static DeviceAuthorizationResponse answer(PolicyEndpoint endpoint, Begun begun) {
        Log.infof("device code issued client_id=%s policy=%s", begun.clientId(), begun.policyId());
        var page = endpoint.address().deviceVerification(endpoint.origin());
        return DeviceAuthorizationResponse.of(begun, page);
    }

    /** Who can hold no secret must be allowed to do without a redirect URI (protocol.md §9). */
    static void requireDeviceClient(AuthenticatedClient client) {
        if (!client.confidential() && !client.application().allowsPublicClientFlows()) {
            throw new OAuthException(AADB2C90058, "public client flows are not allowed");
        }
    }

    /** The same rules as at the authorization endpoint (RFC 6749 §3.3). */
    private static GrantedScope scope(
            PolicyEndpoint endpoint, AuthenticatedClient client, Scope requested) {
        if (requested.isEmpty()) throw new OAuthException(AADB2C90010, "no scope");
        var granted = ScopeRules.resolve(endpoint.registry(), client.application(), requested);
        if (granted.resource().isEmpty() && !granted.openId()) {
            throw new OAuthException(AADB2C90115, "device code for nothing");
        }
        return granted;
    }
}
