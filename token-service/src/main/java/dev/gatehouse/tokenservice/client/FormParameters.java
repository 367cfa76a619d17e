package dev.gatehouse.tokenservice.client;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90122;

import dev.gatehouse.platform.oauth.OAuthException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How every endpoint that clients post to reads its form. */
public final class FormParameters {

    private FormParameters() {}

    /**
     * RFC 6749 §3.1, §3.2: not more than once, and without a value as if omitted.
     *
     * @throws OAuthException AADB2C90122 for a parameter that is there twice
     */
    public static Map<String, String> once(Map<String, List<String>> form) {
        var parameters = new HashMap<String, String>();
        form.forEach(
                (name, values) -> {
                    if (values.size() > 1) {
                        throw new OAuthException(AADB2C90122, "repeated parameter", name);
                    }
                    if (!values.getFirst().isEmpty()) parameters.put(name, values.getFirst());
                });
        return Map.copyOf(parameters);
    }
}
