package dev.gatehouse.policyengine.restful;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import dev.gatehouse.policyengine.json.JsonPath;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer means: claims, words for the customer, or a failure. Pure. */
final class RestfulAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([\\w.:-]+)");
    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS =
            new TypeReference<>() {};

    private final TechnicalProfile profile;
    private final OutgoingResponse response;

    private RestfulAnswer(TechnicalProfile profile, OutgoingResponse response) {
        this.profile = profile;
        this.response = response;
    }

    static ProfileOutcome outcome(TechnicalProfile profile, OutgoingResponse response) {
        var answer = new RestfulAnswer(profile, response);
        if (response.isSuccess()) return answer.claims();
        return ServiceError.in(response)
                .<ProfileOutcome>map(error -> error.outcome(profile))
                .orElseGet(answer::refused);
    }

    private ProfileOutcome claims() {
        // an answer that nobody reads may be anything: mail services answer with a word or nothing
        if (response.text().isBlank() || profile.outputClaims().isEmpty()) {
            return ProfileOutcome.nothing();
        }
        return json(response)
                .<ProfileOutcome>map(root -> new ProfileOutcome.Returned(members(root)))
                .orElseGet(() -> RestfulFailure.OTHER.of(profile, ErrorCode.AADB2C90275));
    }

    private Map<String, Object> members(JsonNode root) {
        var members =
                root.isObject()
                        ? JSON.convertValue(root, MEMBERS)
                        : new LinkedHashMap<String, Object>();
        if (profile.metadata().flag("ResolveJsonPathsInJsonTokens", false)) {
            for (var claim : profile.outputClaims()) {
                at(root, claim.partnerName())
                        .ifPresent(value -> members.put(claim.partnerName(), value));
            }
        }
        return members;
    }

    private static Optional<Object> at(JsonNode root, String path) {
        try {
            return JsonPath.parse(path)
                    .first(root)
                    .map(found -> JSON.convertValue(found, Object.class));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a name like any other
        }
    }

    static Optional<JsonNode> json(OutgoingResponse response) {
        try {
            var charset = charset(response);
            var read =
                    charset.isPresent()
                            ? JSON.readTree(new String(response.body(), charset.get()))
                            : JSON.readTree(response.body());
            return Optional.ofNullable(read).filter(JsonNode::isContainerNode);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** JSON has no such parameter (RFC 8259 §11), but services that are older give it. */
    private static Optional<Charset> charset(OutgoingResponse response) {
        try {
            return response.header("Content-Type")
                    .map(CHARSET::matcher)
                    .filter(Matcher::find)
                    .map(found -> Charset.forName(found.group(1)))
                    .filter(charset -> !charset.equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ProfileOutcome refused() {
        int status = response.status();
        var type = profile.metadata().get("AuthenticationType", "None").strip();
        if (status == 401 && type.equalsIgnoreCase("Basic")) {
            return RestfulFailure.OTHER.of(profile, ErrorCode.AADB2C90027);
        }
        if ((status == 401 || status == 403) && type.equalsIgnoreCase("ClientCertificate")) {
            return RestfulFailure.OTHER.of(profile, ErrorCode.AADB2C90028);
        }
        var reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        return RestfulFailure.OTHER.of(
                profile, ErrorCode.AADB2C90075, profile.id(), "", "" + status, reason);
    }
}
