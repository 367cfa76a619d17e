package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a request's parameters, each at most once (RFC 6749 §3.1). */
public final class RequestParameters {
    private RequestParameters() {}

    /**
     * @throws OAuthException AADB2C90122 for a parameter that is there twice
     */
    public static Map<String, String> read(Map<String, List<String>> written) {
        var parameters = new LinkedHashMap<String, String>();
        written.forEach(
                (name, values) -> {
                    if (values.size() > 1) {
                        throw new OAuthException(ErrorCode.AADB2C90122, "parameter repeated", name);
                    }
                    parameters.put(name, values.getFirst());
                });
        return parameters;
    }
}
