package dev.gatehouse.tokenservice.introspection;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1013;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.jwt.VerifiedAccessToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** OpenID Connect Core §5.3.2: what the token says about the customer. */
final class UserInfo {

    /** What it says about itself and the sign-in. */
    private static final Set<String> OF_THE_TOKEN =
            Set.of(
                    "iss",
                    "aud",
                    "exp",
                    "nbf",
                    "iat",
                    "ver",
                    "azp",
                    "scp",
                    "cnf",
                    "act",
                    "nonce",
                    "sid",
                    "auth_time",
                    "acr");

    private UserInfo() {}

    /**
     * @throws OAuthException GH1013 for a client's own token, which is about nobody
     */
    static Map<String, Object> of(VerifiedAccessToken token) {
        if (token.isAppOnly()) throw new OAuthException(GH1013, "token of no customer");
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", token.subject());
        token.claims().forEach(claims::putIfAbsent);
        claims.keySet().removeAll(OF_THE_TOKEN);
        return claims;
    }
}
