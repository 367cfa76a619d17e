package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90083;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.oauth.Scope;
import dev.gatehouse.tokenservice.client.ClientCredentials;
import dev.gatehouse.tokenservice.client.FormParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form of RFC 6749 §4.1.3 and §6, read once. */
record TokenRequest(String grantType, ClientCredentials client, Map<String, String> parameters) {

    static TokenRequest parse(Map<String, List<String>> form, String authorization) {
        var parameters = FormParameters.once(form);
        return new TokenRequest(
                required(parameters, "grant_type"),
                ClientCredentials.parse(parameters, authorization),
                parameters);
    }

    String required(String name) {
        return required(parameters, name);
    }

    private static String required(Map<String, String> parameters, String name) {
        var value = parameters.get(name);
        if (value == null) throw new OAuthException(AADB2C90083, "no " + name, name);
        return value;
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Empty when the request names none, which means that of the grant. */
    Optional<Scope> scope() {
        return optional("scope").map(Scope::parse).filter(scope -> !scope.isEmpty());
    }

    /** MSAL asks so for {@code client_info}. */
    boolean wantsClientInfo() {
        return "1".equals(parameters.get("client_info"));
    }

    /** The parameters are secrets. */
    @Override
    public String toString() {
        return "TokenRequest[" + grantType + "]";
    }
}
