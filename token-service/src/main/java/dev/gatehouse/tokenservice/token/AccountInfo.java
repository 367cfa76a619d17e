package dev.gatehouse.tokenservice.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What MSAL reads beside the tokens: {@code profile_info} and {@code client_info}, base64url JSON.
 */
final class AccountInfo {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AccountInfo() {}

    /** MSAL's home account id is {@code {uid}.{utid}} (protocol.md §3.2). */
    static String clientInfo(PolicyEndpoint endpoint, AuthorizationGrant grant) {
        var account = grant.objectId() == null ? grant.subject() : grant.objectId();
        var info = new LinkedHashMap<String, Object>();
        info.put("uid", account + "-" + endpoint.policy().policyId());
        info.put("utid", endpoint.tenantId().toString());
        return base64url(info);
    }

    /** Protocol.md §4; its {@code sub} is always null. */
    static String profileInfo(PolicyEndpoint endpoint, AuthorizationGrant grant) {
        var claims = grant.claims();
        var info = new LinkedHashMap<String, Object>();
        info.put("ver", "1.0");
        info.put("tid", endpoint.tenantId().toString());
        info.put("sub", null);
        info.put("name", claims.get("name"));
        info.put("preferred_username", claims.get("preferred_username"));
        info.put("idp", claims.getOrDefault("idp", "LocalAccount"));
        return base64url(info);
    }

    private static String base64url(Map<String, Object> info) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(JSON.writeValueAsBytes(info));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
