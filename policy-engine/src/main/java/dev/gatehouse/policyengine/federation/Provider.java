package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.profile.ProfileCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An identity provider as its technical profile describes it (ief.md §3.1).
 *
 * @param keys the tenant's policy keys, of which the profile names some
 */
record Provider(ProfileCall call, KeyRing keys) {
    /** A comma before a name: values may have commas too. */
    private static final String PAIRS = ",(?=\\s*[\\w.~-]+=)";

    String id() {
        return call.profile().id();
    }

    /** What the profile is called in errors. */
    String name() {
        return setting("ProviderName").orElse(id());
    }

    /** A setting, resolved; a blank one is none. */
    Optional<String> setting(String key) {
        return call.metadata(key).map(String::strip).filter(text -> !text.isEmpty());
    }

    String required(String key) {
        return setting(key)
                .orElseThrow(
                        () ->
                                new OAuthException(
                                        ErrorCode.AADB2C90023, "metadata missing", id(), key));
    }

    /** One of these settings, first found first. */
    Optional<URI> address(String... keys) {
        return Arrays.stream(keys).flatMap(key -> setting(key).stream()).findFirst().map(this::uri);
    }

    URI uri(String text) {
        try {
            var address = new URI(text.replace(" ", "%20"));
            if (address.getHost() == null) throw new URISyntaxException("", "no host");
            return address;
        } catch (URISyntaxException e) {
            throw new OAuthException(ErrorCode.AADB2C90275, "no address: " + id(), name());
        }
    }

    boolean isOpenIdConnect() {
        return call.profile().protocol().name() == ProtocolName.OPEN_ID_CONNECT;
    }

    /** The profile's input claims may name the client, where it depends on the customer. */
    String clientId() {
        return call.text("client_id")
                .filter(text -> !text.isBlank())
                .orElseGet(() -> required("client_id"));
    }

    String clientIdName() {
        return setting("ClientIdParamName").orElse("client_id");
    }

    String clientSecretName() {
        return setting("ClientSecretParamName").orElse("client_secret");
    }

    String responseType() {
        return setting("response_types").or(() -> setting("response_type")).orElse("code");
    }

    boolean returns(String what) {
        return Arrays.asList(responseType().split("\\s+")).contains(what);
    }

    /** Without the setting each policy has its own redirect URI. */
    URI redirectUri() {
        var address =
                new TenantAddress(
                        TenantAddress.Form.PATH, call.tenant().name(), call.policy().policyId());
        return URI.create(
                address.authresp(
                        call.journey().origin(), call.flag("UsePolicyInRedirectUri", true)));
    }

    boolean sends(String binding) {
        return setting("HttpBinding").orElse("POST").toUpperCase(Locale.ROOT).equals(binding);
    }

    /** RFC 7591 §2: how the client proves itself. */
    String authenticationMethod() {
        return setting("token_endpoint_auth_method")
                .or(() -> setting("TokenEndpointAuthMethod"))
                .orElse("client_secret_post")
                .toLowerCase(Locale.ROOT);
    }

    /** Whom id_tokens have to be for. */
    String audience() {
        return setting("IdTokenAudience").orElseGet(this::clientId);
    }

    /** {@code AdditionalRequestQueryParameters}: {@code name=value}, commas between them. */
    Map<String, String> additionalParameters() {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : setting("AdditionalRequestQueryParameters").orElse("").split(PAIRS)) {
            var parts = pair.strip().split("=", 2);
            if (parts.length == 2) parameters.put(parts[0].strip(), parts[1].strip());
        }
        return parameters;
    }

    /** A list whose items stand between commas or blanks. */
    List<String> list(String key) {
        return setting(key).map(text -> Arrays.asList(text.split("[\\s,]+"))).orElse(List.of());
    }

    private Optional<String> keyName(String key) {
        return Optional.ofNullable(call.profile().cryptographicKeys().get(key));
    }

    /** A profile without the key is a public client; one whose key is not there cannot go on. */
    Optional<String> clientSecret() {
        return keyName("client_secret")
                .map(
                        name ->
                                keys.secret(name)
                                        .orElseThrow(() -> Refusals.noKey(this, "client_secret"))
                                        .value());
    }

    CertifiedKey certifiedKey(String key) {
        return keyName(key).flatMap(keys::certificate).orElseThrow(() -> Refusals.noKey(this, key));
    }

    /** The parameter that says what went wrong, and whether it says so. */
    Optional<String> errorIn(Optional<String> value) {
        return value.filter(text -> !text.isBlank() && !text.equals("0"));
    }

    String errorName() {
        return setting("ResponseErrorCodeParamName").orElse("error");
    }

    Map<String, ClaimValue> input() {
        return call.input();
    }

    @Override
    public String toString() {
        return "Provider[" + id() + "]";
    }
}
