package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.oauth.ResponseMode;
import dev.gatehouse.platform.oauth.ResponseType;
import dev.gatehouse.platform.oauth.Scope;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An authorization request (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1) as it was written: where
 * it was sent and its parameters, of which an empty one counts as left out (RFC 6749 §3.1).
 *
 * @param redirectUri where the answer goes: the parameter, or the client's only redirect URI
 * @param device whose customer the browser is, when a device asks (RFC 8628 §3.3): then nothing
 *     goes to a redirect URI. Never from a parameter
 * @param saml when a SAML service provider asks: then {@code redirectUri} is its assertion consumer
 *     service. Never from a parameter
 */
public record AuthorizationRequest(
        TenantAddress address,
        URI origin,
        Map<String, String> parameters,
        String redirectUri,
        Optional<UUID> device,
        Optional<SamlRequest> saml) {
    public AuthorizationRequest {
        parameters = Map.copyOf(parameters);
    }

    public AuthorizationRequest(
            TenantAddress address, URI origin, Map<String, String> parameters, String redirectUri) {
        this(address, origin, parameters, redirectUri, Optional.empty(), Optional.empty());
    }

    /** What a device asks for, with its user code as {@code user_code}. */
    public static AuthorizationRequest ofDevice(
            TenantAddress address, URI origin, Map<String, String> parameters, UUID device) {
        return new AuthorizationRequest(
                address, origin, parameters, "", Optional.of(device), Optional.empty());
    }

    /** What a service provider asks for, in the parameters that mean the same. */
    public static AuthorizationRequest ofServiceProvider(
            TenantAddress address,
            URI origin,
            Map<String, String> parameters,
            String consumer,
            SamlRequest saml) {
        return new AuthorizationRequest(
                address, origin, parameters, consumer, Optional.empty(), Optional.of(saml));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    public String clientId() {
        return parameters.getOrDefault("client_id", "");
    }

    /** The type must have been checked before. */
    public ResponseType responseType() {
        return ResponseType.parse(parameters.get("response_type")).orElseThrow();
    }

    /** The mode must have been checked before. */
    public ResponseMode responseMode() {
        return ResponseMode.of(parameters.get("response_mode"), responseType()).orElseThrow();
    }

    public Scope scope() {
        return Scope.parse(parameters.get("scope"));
    }

    public Set<String> prompt() {
        return parameter("prompt")
                .map(value -> Set.copyOf(Arrays.asList(value.strip().split(" +"))))
                .orElse(Set.of());
    }

    /** OpenID Connect Core §3.1.2.1 {@code prompt=none}: no page is ever shown. */
    public boolean isSilent() {
        return prompt().contains("none");
    }

    public Optional<Long> maxAge() {
        return parameter("max_age").map(Long::valueOf);
    }

    /** The languages that the application asks for, most wanted first. */
    public List<String> uiLocales() {
        return parameter("ui_locales")
                .map(value -> Arrays.asList(value.strip().split(" +")))
                .orElse(List.of());
    }

    /** The same with the parameters that count. */
    public AuthorizationRequest saying(Map<String, String> other) {
        return new AuthorizationRequest(address, origin, other, redirectUri, device, saml);
    }

    public AuthorizationRequest answeredAt(String uri) {
        return new AuthorizationRequest(address, origin, parameters, uri, device, saml);
    }

    /** Parameters carry hints about the customer. */
    @Override
    public String toString() {
        return "AuthorizationRequest[client_id=" + clientId() + "]";
    }
}
