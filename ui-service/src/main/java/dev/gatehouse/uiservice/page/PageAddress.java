package dev.gatehouse.uiservice.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The addresses that one page refers to. They keep the form in which the browser asked ({@code
 * /tfp/…}, GUID or name), and always carry {@code p}, as scripts that build them do.
 *
 * @param base the path before the endpoint, with its leading slash
 * @param transId {@code StateProperties=…}
 */
public record PageAddress(String base, String api, String transId, String policy) {

    public String page() {
        return base + "/api/" + api + "/unified?" + state();
    }

    public String selfAsserted() {
        return base + "/SelfAsserted?" + state() + "&api=" + api;
    }

    public String verification(String claim) {
        return selfAsserted() + "&claim_id=" + encode(claim);
    }

    public String control(String control, String action) {
        return base
                + "/SelfAsserted/DisplayControlAction/vbeta/"
                + encode(control)
                + "/"
                + encode(action)
                + "?"
                + state()
                + "&api="
                + api;
    }

    public String confirmed(String csrf, boolean rememberMe) {
        return base + "/api/" + api + "/confirmed?rememberMe=" + rememberMe + guarded(csrf);
    }

    public String cancelled(String csrf) {
        return base + "/api/" + api + "/cancelled?" + guarded(csrf).substring(1);
    }

    public String forgotPassword(String csrf) {
        return base + "/api/" + api + "/forgotPassword?" + guarded(csrf).substring(1);
    }

    public String claimsExchange(String exchange, String csrf) {
        return base + "/api/" + api + "/unified?claimsexchange=" + encode(exchange) + guarded(csrf);
    }

    public String signUp(String csrf) {
        return base + "/api/" + api + "/unified?local=signup" + guarded(csrf);
    }

    /** Where a form with method GET goes; its fields are the parameters. */
    public String choice() {
        return base + "/api/" + api + "/unified";
    }

    private String guarded(String csrf) {
        return "&csrf_token=" + encode(csrf) + "&" + state();
    }

    private String state() {
        return "tx=" + transId + "&p=" + encode(policy);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
