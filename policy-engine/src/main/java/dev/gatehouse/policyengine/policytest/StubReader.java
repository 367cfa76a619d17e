package dev.gatehouse.policyengine.policytest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.outgoing.OutgoingFailed.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what REST services and identity providers are asked, and what they answer. */
record StubReader(Mentions mentions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    List<RestService> rest(Value services) {
        var read = new ArrayList<RestService>();
        for (var one : services.entries()) {
            var service =
                    new RestService(one.name(), Answers.read(one.value(), StubReader::exchange));
            if (!service.isAddress()) mentions.profile(one.key());
            read.add(service);
        }
        return read;
    }

    private static RestService.Exchange exchange(Value exchange) {
        var members = exchange.members("request", "response");
        return new RestService.Exchange(
                members.get("request").map(StubReader::asked), answer(members.needed("response")));
    }

    private static RestService.Asked asked(Value request) {
        var members = request.members("method", "url", "query", "headers", "body");
        return new RestService.Asked(
                request.place(),
                members.text("method"),
                members.text("url"),
                members.objects("query"),
                members.objects("headers"),
                members.get("body").flatMap(Value::object));
    }

    private static RestService.Answer answer(Value response) {
        if (response.isText()) return new RestService.Answer.Fails(reason(response));
        var members = response.members("status", "headers", "body");
        return new RestService.Answer.Responds(
                members.get("status").map(StubReader::status).orElse(200),
                headers(members),
                members.get("body").map(StubReader::body).orElse(""));
    }

    private static Reason reason(Value text) {
        return switch (text.text()) {
            case "timeout" -> Reason.TIMED_OUT;
            case "broken" -> Reason.BROKEN;
            case "unknown host" -> Reason.UNKNOWN_HOST;
            default ->
                    throw text.expected(
                            "an object with status and body, or timeout, broken or unknown host");
        };
    }

    private static int status(Value status) {
        if (!status.text().matches("[1-5][0-9][0-9]")) throw status.expected("an HTTP status");
        return Integer.parseInt(status.text());
    }

    private static Map<String, String> headers(Members members) {
        var headers = new HashMap<String, String>();
        members.texts("headers")
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    /** A text is the body as it stands, everything else is JSON. */
    private static String body(Value body) {
        return body.isText() ? body.text() : json(body.object().orElse(null));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain data is always JSON", e);
        }
    }

    Map<String, Answers<Provider>> federation(Value providers) {
        var read = new LinkedHashMap<String, Answers<Provider>>();
        for (var one : providers.entries()) {
            read.put(mentions.profile(one.key()), Answers.read(one.value(), StubReader::provider));
        }
        return read;
    }

    private static Provider provider(Value provider) {
        var members = provider.members("request", "metadata", "response");
        var response = members.needed("response");
        var answer =
                response.members(
                        "claims", "id_token", "userinfo", "tokens", "error", "error_description");
        if (answer.has("error") == (answer.count("claims", "id_token", "userinfo") > 0)) {
            throw response.expected("either claims, id_token or userinfo, or an error");
        }
        return new Provider(
                members.get("request").orElse(provider).place(),
                members.objects("request"),
                members.objects("metadata"),
                answer.objects("claims"),
                answer.objects("id_token"),
                answer.objects("userinfo"),
                answer.objects("tokens"),
                answer.text("error"),
                answer.text("error_description"));
    }

    static Optional<Object> parsed(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
