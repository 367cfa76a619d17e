package dev.gatehouse.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A customer whose browser has cookies, forms and redirects, and no JavaScript. */
final class Customer {

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private String applicationAddress = "about:nothing";
    private String traceparent;

    Customer(SSLContext trust) {
        http =
                HttpClient.newBuilder()
                        .sslContext(trust)
                        .cookieHandler(cookies)
                        .connectTimeout(Duration.ofSeconds(10))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    /**
     * Whatever is sent to addresses that begin with this one arrives at the application, not at a
     * server.
     */
    Customer visiting(String applicationAddress) {
        this.applicationAddress = applicationAddress;
        return this;
    }

    /** From now on every request belongs to this trace (W3C Trace Context §3.2). */
    Customer tracedBy(String traceparent) {
        this.traceparent = traceparent;
        return this;
    }

    List<String> cookieValues() {
        return cookies.getCookieStore().getCookies().stream().map(HttpCookie::getValue).toList();
    }

    /** Follows redirects from here to a page of the suite, or to the application. */
    Screen open(URI address) {
        return send(address, HttpRequest.newBuilder(address).header("Accept", "text/html").GET());
    }

    /** Presses the button of a page that is not the suite's, whose form holds these fields. */
    Screen post(URI address, Map<String, String> fields) {
        return send(
                address,
                HttpRequest.newBuilder(address)
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields))));
    }

    private Screen send(URI address, HttpRequest.Builder request) {
        URI at = address;
        HttpRequest.Builder next = request;
        for (int hops = 0; hops < 20; hops++) {
            if (at.toString().startsWith(applicationAddress)) {
                return new AtApplication(at, parameters(at.getRawQuery(), at.getRawFragment()));
            }
            HttpResponse<String> answer = exchange(next);
            if (answer.statusCode() / 100 != 3) {
                return arriveAt(at, answer);
            }
            at = at.resolve(answer.headers().firstValue("Location").orElseThrow());
            next = HttpRequest.newBuilder(at).header("Accept", "text/html").GET();
        }
        throw new AssertionError("redirects in a circle, last to " + at);
    }

    private Screen arriveAt(URI at, HttpResponse<String> answer) {
        Document document = Jsoup.parse(answer.body(), at.toString());
        Element form = document.selectFirst("form[method=post]");
        if (form instanceof FormElement posting
                && posting.absUrl("action").startsWith(applicationAddress)) {
            Map<String, String> response = new LinkedHashMap<>();
            posting.formData().forEach(field -> response.put(field.key(), field.value()));
            return new AtApplication(URI.create(posting.absUrl("action")), response);
        }
        return new Page(at, answer.statusCode(), document, this);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        if (traceparent != null) request.setHeader("traceparent", traceparent);
        try {
            return http.send(
                    request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the suite did not answer " + request.build().uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> parameters(String query, String fragment) {
        Map<String, String> parameters = new LinkedHashMap<>();
        StringJoiner both = new StringJoiner("&");
        if (query != null) both.add(query);
        if (fragment != null) both.add(fragment);
        for (String pair : both.toString().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Where a customer can be: on a page of the suite, or back at the application. */
    sealed interface Screen {
        default Page page() {
            throw new AssertionError("expected a page of the suite, but arrived at " + this);
        }

        default AtApplication atApplication() {
            throw new AssertionError("expected to be back at the application, but is at " + this);
        }
    }

    /** The authorization response, by query, fragment or form_post alike. */
    record AtApplication(URI address, Map<String, String> response) implements Screen {
        @Override
        public AtApplication atApplication() {
            return this;
        }

        String get(String parameter) {
            String value = response.get(parameter);
            if (value == null) throw new AssertionError("no " + parameter + " in " + response);
            return value;
        }
    }

    /** A page as read without JavaScript. */
    record Page(URI address, int status, Document document, Customer customer) implements Screen {
        @Override
        public Page page() {
            return this;
        }

        boolean shows(String selector) {
            return document.selectFirst(selector) != null;
        }

        String text() {
            return document.body().text();
        }

        Page fill(String id, String value) {
            Element input = document.getElementById(id);
            if (input == null) throw new AssertionError("no field #" + id + " on " + this);
            input.attr("value", value);
            return this;
        }

        Screen follow(String selector) {
            Element link = document.selectFirst(selector);
            if (link == null) throw new AssertionError("no link " + selector + " on " + this);
            return customer.open(URI.create(link.absUrl("href")));
        }

        /** Presses a submit button: its form's fields and its own name and value are posted. */
        Screen press(String selector) {
            Element button = document.selectFirst(selector);
            if (button == null) throw new AssertionError("no button " + selector + " on " + this);
            FormElement form = formOf(button);
            Map<String, String> fields = new LinkedHashMap<>();
            form.formData().forEach(field -> fields.put(field.key(), field.value()));
            if (button.hasAttr("name")) fields.put(button.attr("name"), button.attr("value"));
            String action =
                    button.hasAttr("formaction")
                            ? button.absUrl("formaction")
                            : form.absUrl("action");
            String method =
                    button.hasAttr("formmethod") ? button.attr("formmethod") : form.attr("method");
            if (!method.equalsIgnoreCase("post")) {
                String bare =
                        action.contains("?") ? action.substring(0, action.indexOf('?')) : action;
                return customer.open(URI.create(bare + "?" + form(fields)));
            }
            return customer.post(URI.create(action), fields);
        }

        private FormElement formOf(Element button) {
            Element form =
                    button.hasAttr("form")
                            ? document.getElementById(button.attr("form"))
                            : button.closest("form");
            if (form instanceof FormElement found) return found;
            throw new AssertionError("no form for " + button + " on " + this);
        }

        @Override
        public String toString() {
            return address + " (" + status + "): " + document.title() + ": " + text();
        }
    }
}
