package dev.gatehouse.uiservice.engine;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A browser with the journey's cookie, which does not follow redirects. */
public final class Browser {

    public static final String TID = "019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6071";
    public static final String TX =
            "StateProperties=eyJUSUQiOiIwMTlhYjNjNC01ZDZlLTdmODAtOWExYi0yYzNkNGU1ZjYwNzEifQ";
    public static final String P = "/contoso.onmicrosoft.com/b2c_1a_signup_signin";
    public static final String POLICY = "B2C_1A_signup_signin";
    public static final String CSRF = "c3JmLXRva2Vu+/=";
    public static final String STATE = "tx=" + TX + "&p=" + POLICY;
    public static final String CSRF_ENCODED = "csrf_token=c3JmLXRva2Vu%2B%2F%3D";

    private Browser() {}

    public static RequestSpecification open() {
        return given().config(
                        RestAssuredConfig.config()
                                .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .defaultContentCharset("UTF-8")))
                .urlEncodingEnabled(false)
                .cookie("__Host-gatehouse-browser", "b-1")
                .header("Accept-Language", "de, en;q=0.5");
    }

    public static Response get(String path) {
        return open().get(path);
    }

    /** A form's body; the address stays as it is written. */
    public static RequestSpecification form(Map<String, String> fields) {
        var body =
                fields.entrySet().stream()
                        .map(
                                field ->
                                        field.getKey()
                                                + "="
                                                + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        return open().contentType("application/x-www-form-urlencoded").body(body);
    }

    /** The page of a fixture, as the stub shows it from now on. */
    public static Document page(EngineStub engine, String fixture, String api) {
        engine.shows(Fixtures.read(fixture));
        return page(api);
    }

    /** Each selector finds one element. */
    public static void has(Document page, String... selectors) {
        for (var selector : selectors) {
            assertThat(selector, page.select(selector), hasSize(1));
        }
    }

    /** The page that the stub shows now. */
    public static Document page(String api) {
        return Jsoup.parse(get(P + "/api/" + api + "/unified?" + STATE).asString());
    }
}
