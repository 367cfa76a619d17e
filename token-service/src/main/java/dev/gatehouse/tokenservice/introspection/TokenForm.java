package dev.gatehouse.tokenservice.introspection;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90083;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.client.ClientCredentials;
import dev.gatehouse.tokenservice.client.FormParameters;
import java.util.List;
import java.util.Map;

/**
 * The form of RFC 7662 §2.1 and RFC 7009 §2.1. A {@code token_type_hint} may be there; it only says
 * where to look first, and every place is looked at.
 */
record TokenForm(String token, ClientCredentials client) {

    static TokenForm parse(Map<String, List<String>> form, String authorization) {
        var parameters = FormParameters.once(form);
        var client = ClientCredentials.parse(parameters, authorization);
        var token = parameters.get("token");
        if (token == null) throw new OAuthException(AADB2C90083, "no token", "token");
        return new TokenForm(token, client);
    }

    @Override
    public String toString() {
        return "TokenForm[…]";
    }
}
