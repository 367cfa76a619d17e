package dev.gatehouse.policyengine.restful;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a service says of a request that it refuses: 409, or another 4xx, with {@code {"version":
 * "1.0.0", "status": 409, "userMessage": …}}. All but the words for the customer is for the log.
 */
record ServiceError(
        String userMessage,
        Optional<String> code,
        Optional<String> requestId,
        Optional<String> developerMessage,
        Optional<String> moreInfo) {

    private static final int LONGEST = 500;

    static Optional<ServiceError> in(OutgoingResponse response) {
        if (response.status() / 100 != 4) return Optional.empty();
        return RestfulAnswer.json(response).filter(JsonNode::isObject).flatMap(ServiceError::of);
    }

    private static Optional<ServiceError> of(JsonNode body) {
        return member(body, "userMessage")
                .map(
                        message ->
                                new ServiceError(
                                        message,
                                        member(body, "code"),
                                        member(body, "requestId"),
                                        member(body, "developerMessage"),
                                        member(body, "moreInfo")));
    }

    /** In any case, as services written for Azure AD B2C spell them. */
    private static Optional<String> member(JsonNode body, String name) {
        return body.propertyStream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(member -> member.getValue().asText().strip())
                .filter(text -> !text.isEmpty() && !text.equals("null"))
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .findFirst();
    }

    ProfileOutcome outcome(TechnicalProfile profile) {
        var message =
                profile.metadata().flag("DebugMode", false)
                        ? Stream.of(userMessage, details())
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(" "))
                        : userMessage;
        return new ProfileOutcome.Failed(ErrorCode.AADB2C, "", message, List.of(message));
    }

    /** One line, whatever the service wrote. */
    String details() {
        return Stream.of(
                        code.map(text -> "code=" + text),
                        requestId.map(text -> "requestId=" + text),
                        developerMessage.map(text -> "developerMessage=" + text),
                        moreInfo.map(text -> "moreInfo=" + text))
                .flatMap(Optional::stream)
                .map(text -> text.replaceAll("\\p{Cntrl}", " "))
                .collect(Collectors.joining(" "));
    }
}
