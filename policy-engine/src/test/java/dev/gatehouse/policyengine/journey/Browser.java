package dev.gatehouse.policyengine.journey;

import static io.restassured.RestAssured.given;

import dev.gatehouse.platform.identity.TestPeers;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A browser with its cookies, and ui-service's part of the conversation. */
public final class Browser {
    public final Map<String, String> cookies = new LinkedHashMap<>();
    final String tenant;
    final String policy;
    public String tid;
    String csrf;

    public Browser(String tenant, String policy) {
        this.tenant = tenant;
        this.policy = policy;
    }

    public Browser elsewhere(String otherPolicy) {
        var other = new Browser(tenant, otherPolicy);
        other.cookies.putAll(cookies);
        return other;
    }

    public Response authorize(Map<String, String> parameters) {
        var response =
                given().redirects()
                        .follow(false)
                        .cookies(cookies)
                        .header("X-Forwarded-Host", "localhost:8443")
                        .header("X-Forwarded-Proto", "https")
                        .queryParams(parameters)
                        .get("/" + tenant + "/" + policy + "/oauth2/v2.0/authorize");
        keep(response.headers().getValues("Set-Cookie"));
        return response;
    }

    /** To the first page. */
    public JsonPath open(Map<String, String> parameters) {
        var location = authorize(parameters).then().statusCode(302).extract().header("Location");
        var state = query(location, "tx").substring("StateProperties=".length());
        tid =
                new String(Base64.getUrlDecoder().decode(state), StandardCharsets.UTF_8)
                        .replaceAll(".*\"TID\":\"([^\"]+)\".*", "$1");
        return page();
    }

    public JsonPath page() {
        var page =
                given().header("Authorization", TestPeers.bearer("ui-service", "policy-engine"))
                        .header(
                                "X-Gatehouse-Browser",
                                cookies.getOrDefault("__Host-gatehouse-browser", ""))
                        .queryParam("policy", policy)
                        .queryParam("origin", "https://localhost:8443")
                        .queryParam("language", "en")
                        .get("/internal/journeys/" + tenant + "/" + tid + "/page")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        if (page.getString("csrf") != null) csrf = page.getString("csrf");
        return page;
    }

    public JsonPath event(Map<String, Object> event) {
        return event(csrf, event);
    }

    public JsonPath event(String token, Map<String, Object> event) {
        var answer =
                given().header("Authorization", TestPeers.bearer("ui-service", "policy-engine"))
                        .header(
                                "X-Gatehouse-Browser",
                                cookies.getOrDefault("__Host-gatehouse-browser", ""))
                        .contentType("application/json")
                        .body(
                                Map.of(
                                        "policy",
                                        policy,
                                        "origin",
                                        "https://localhost:8443",
                                        "csrf",
                                        token,
                                        "address",
                                        "192.0.2.7",
                                        "language",
                                        "en",
                                        "event",
                                        event))
                        .post("/internal/journeys/" + tenant + "/" + tid + "/events")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        List<String> set = answer.getList("cookies");
        if (set != null) keep(set);
        return answer;
    }

    /** From an identity provider, to the address that does not name the policy. */
    public Response cameBack(Map<String, String> parameters, boolean byForm) {
        var request =
                given().redirects()
                        .follow(false)
                        .cookies(cookies)
                        .header("X-Forwarded-Host", "localhost:8443")
                        .header("X-Forwarded-Proto", "https");
        var address = "/" + tenant + "/oauth2/authresp";
        var response =
                byForm
                        ? request.formParams(parameters).post(address)
                        : request.queryParams(parameters).get(address);
        keep(response.headers().getValues("Set-Cookie"));
        return response;
    }

    public JsonPath submit(Map<String, String> fields) {
        return event(Map.of("type", "submit", "fields", fields));
    }

    public JsonPath goOn() {
        return event(Map.of("type", "continue", "rememberMe", false));
    }

    private void keep(List<String> setCookies) {
        for (var cookie : setCookies) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (cookie.contains("Max-Age=0")) cookies.remove(pair[0]);
            else cookies.put(pair[0], pair[1]);
        }
    }

    public static String query(String location, String name) {
        var uri = URI.create(location);
        var query = uri.getRawQuery() == null ? uri.getRawFragment() : uri.getRawQuery();
        for (var pair : query.split("&")) {
            var parts = pair.split("=", 2);
            if (parts[0].equals(name)) return URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
        }
        return null;
    }
}
