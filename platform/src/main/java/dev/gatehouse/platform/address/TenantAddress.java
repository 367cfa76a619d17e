package dev.gatehouse.platform.address;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How a request wrote tenant and policy; every address that answers it is built in the same form.
 *
 * @param tenant the domain name or GUID as written
 * @param policy the policy as written; null where none was named
 */
public record TenantAddress(Form form, String tenant, String policy) {

    private static final Map<String, Form> PREFIXES = Map.of("tfp", Form.TFP, "te", Form.TE);

    // domain names, GUIDs and policy names: what is written back into addresses needs no escaping
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,256}");

    /** The spellings of {@code {P}}. */
    public enum Form {
        /** {@code /{tenant}/{policy}/…} */
        PATH(""),
        /** {@code /tfp/{tenant}/{policy}/…} */
        TFP("/tfp"),
        /** {@code /te/{tenant}/{policy}/…} */
        TE("/te"),
        /** {@code /{tenant}/…?p={policy}} */
        QUERY("");

        private final String prefix;

        Form(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * Reads the part of the path before the endpoint ({@code contoso.onmicrosoft.com/b2c_1_x},
     * {@code tfp/contoso…/b2c_1_x}), with the {@code p} parameter, which counts only where the path
     * names no policy. Empty when this is no tenant address.
     */
    public static Optional<TenantAddress> parse(String base, String p) {
        var segments = List.of(strip(base).split("/"));
        var form = PREFIXES.getOrDefault(segments.getFirst(), Form.PATH);
        var names = form == Form.PATH ? segments : segments.subList(1, segments.size());
        return switch (names.size()) {
            case 1 -> of(p == null || form != Form.PATH ? form : Form.QUERY, names.getFirst(), p);
            case 2 -> of(form, names.getFirst(), names.getLast());
            default -> Optional.empty();
        };
    }

    private static Optional<TenantAddress> of(Form form, String tenant, String policy) {
        return NAME.matcher(tenant).matches() && (policy == null || NAME.matcher(policy).matches())
                ? Optional.of(new TenantAddress(form, tenant, policy))
                : Optional.empty();
    }

    private static String strip(String path) {
        int from = path.startsWith("/") ? 1 : 0;
        int to = path.endsWith("/") && path.length() > from ? path.length() - 1 : path.length();
        return path.substring(from, to);
    }

    /** The same tenant and form with another policy. */
    public TenantAddress withPolicy(String otherPolicy) {
        return new TenantAddress(form, tenant, otherPolicy);
    }

    public String authorize(URI origin) {
        return endpoint(origin, "/oauth2/v2.0/authorize");
    }

    public String token(URI origin) {
        return endpoint(origin, "/oauth2/v2.0/token");
    }

    public String introspection(URI origin) {
        return endpoint(origin, "/oauth2/v2.0/introspect");
    }

    public String revocation(URI origin) {
        return endpoint(origin, "/oauth2/v2.0/revoke");
    }

    public String pushedAuthorizationRequest(URI origin) {
        return endpoint(origin, "/oauth2/v2.0/par");
    }

    /** RFC 8628 §3.1. */
    public String deviceAuthorization(URI origin) {
        return endpoint(origin, "/oauth2/v2.0/devicecode");
    }

    /** RFC 8628 §3.3: where the customer enters the user code. */
    public String deviceVerification(URI origin) {
        return endpoint(origin, "/oauth2/v2.0/deviceauth");
    }

    /** RFC 7591 §3: a tenant's, whatever the policy. */
    public String registration(URI origin) {
        return origin + "/" + tenant + "/oauth2/v2.0/register";
    }

    public String logout(URI origin) {
        return endpoint(origin, "/oauth2/v2.0/logout");
    }

    public String keys(URI origin) {
        return endpoint(origin, "/discovery/v2.0/keys");
    }

    public String discovery(URI origin) {
        return endpoint(origin, "/v2.0/.well-known/openid-configuration");
    }

    public String userInfo(URI origin) {
        return endpoint(origin, "/openid/v2.0/userinfo");
    }

    /** Where identity providers return to; with the policy when it says so, else the tenant's. */
    public String authresp(URI origin, boolean withPolicy) {
        return withPolicy
                ? endpoint(origin, "/oauth2/authresp")
                : origin + form.prefix + "/" + tenant + "/oauth2/authresp";
    }

    /** The address of the page that a journey shows now. */
    public String page(URI origin, String api, UUID transaction) {
        return transactional(origin, "/api/" + api + "/unified", transaction);
    }

    /** Where the page posts its fields. */
    public String selfAsserted(URI origin, UUID transaction) {
        return transactional(origin, "/SelfAsserted", transaction);
    }

    /** Where the page goes after a good post. */
    public String confirmed(URI origin, String api, UUID transaction) {
        return transactional(origin, "/api/" + api + "/confirmed", transaction);
    }

    /** The value of {@code tx}: {@code StateProperties=} and base64url of {@code {"TID":"…"}}. */
    public static String transaction(UUID id) {
        var json = ("{\"TID\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
        return "StateProperties=" + Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    /** Any other endpoint below {@code {P}}, path beginning with a slash. */
    public String endpoint(URI origin, String path) {
        return form == Form.QUERY || policy == null
                ? origin + form.prefix + "/" + tenant + path + query()
                : origin + form.prefix + "/" + tenant + "/" + lowerPolicy() + path;
    }

    private String query() {
        return policy == null ? "" : "?p=" + lowerPolicy();
    }

    private String transactional(URI origin, String path, UUID transaction) {
        var segment = form == Form.QUERY || policy == null ? "" : "/" + lowerPolicy();
        return origin
                + form.prefix
                + "/"
                + tenant
                + segment
                + path
                + "?tx="
                + transaction(transaction)
                + (policy == null ? "" : "&p=" + policy);
    }

    private String lowerPolicy() {
        return policy.toLowerCase(Locale.ROOT);
    }

    /**
     * {@code iss}: always with the tenant's GUID and a trailing slash, whatever the request wrote.
     */
    public static String issuer(URI origin, UUID tenantId, String policy, boolean withTfp) {
        return withTfp
                ? origin + "/tfp/" + tenantId + "/" + policy.toLowerCase(Locale.ROOT) + "/v2.0/"
                : origin + "/" + tenantId + "/v2.0/";
    }
}
