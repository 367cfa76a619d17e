package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a request's parameters, each at most once (RFC 6749 §3.1). */
public final class RequestParameters {
    /** Characters of all parameters together: a journey keeps them, so they are not for free. */
    private static final int MAX_LENGTH = 65_536;

    private RequestParameters() {}

    /**
     * @throws OAuthException AADB2C90122 for a parameter that is there twice, or too much of them
     */
    public static Map<String, String> read(Map<String, List<String>> written) {
        var parameters = new LinkedHashMap<String, String>();
        int length = 0;
        for (var parameter : written.entrySet()) {
            var name = parameter.getKey();
            if (parameter.getValue().size() > 1) {
                throw new OAuthException(ErrorCode.AADB2C90122, "parameter repeated", name);
            }
            var value = parameter.getValue().getFirst();
            length += name.length() + value.length();
            if (length > MAX_LENGTH) {
                throw new OAuthException(
                        ErrorCode.AADB2C90122, "too many or too long parameters", "parameters");
            }
            parameters.put(name, value);
        }
        return parameters;
    }
}
