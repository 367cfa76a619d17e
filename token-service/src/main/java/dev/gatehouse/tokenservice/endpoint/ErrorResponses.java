package dev.gatehouse.tokenservice.endpoint;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90015;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90066;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90085;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90122;

import dev.gatehouse.platform.limit.TooManyRequests;
import dev.gatehouse.platform.oauth.ErrorDescription;
import dev.gatehouse.platform.oauth.OAuthError;
import dev.gatehouse.platform.oauth.OAuthException;
import io.quarkus.logging.Log;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers refusals as JSON; what is not an expected refusal leaves no more than a correlation id.
 */
class ErrorResponses {

    private final Clock clock;

    ErrorResponses(Clock clock) {
        this.clock = clock;
    }

    @ServerExceptionMapper
    Response refused(OAuthException refusal) {
        var correlationId = UUID.randomUUID();
        Log.infof(
                "request refused error=%s code=%s correlation_id=%s detail=%s",
                refusal.error(), refusal.code(), correlationId, refusal.getMessage());
        return answer(status(refusal), refusal, correlationId);
    }

    private static int status(OAuthException refusal) {
        if (refusal.code() == AADB2C90066) return 404;
        // RFC 8628 §3.5: it is the grant that was denied, not the request
        return refusal.error() == OAuthError.ACCESS_DENIED ? 400 : refusal.error().status();
    }

    /** RFC 6585 §4. */
    @ServerExceptionMapper
    Response tooMany(TooManyRequests refusal) {
        var answer =
                answer(
                        refusal.code().error().status(),
                        new OAuthException(refusal.code(), "over the limit"),
                        UUID.randomUUID());
        return Response.fromResponse(answer)
                .header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds())
                .build();
    }

    /** JAX-RS's own refusals: a media type, method or body that the endpoint does not take. */
    @ServerExceptionMapper
    Response notTaken(WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        if (status >= 500) return failed(refusal);
        var code = status == 405 ? AADB2C90015 : AADB2C90122;
        return answer(
                status,
                new OAuthException(OAuthError.INVALID_REQUEST, code, "status " + status, "request"),
                UUID.randomUUID());
    }

    @ServerExceptionMapper
    Response failed(Throwable failure) {
        var correlationId = UUID.randomUUID();
        Log.errorf(failure, "request failed correlation_id=%s", correlationId);
        return answer(
                OAuthError.SERVER_ERROR.status(),
                new OAuthException(AADB2C90085, "unexpected failure"),
                correlationId);
    }

    private Response answer(int status, OAuthException refusal, UUID correlationId) {
        var response =
                Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store, no-cache")
                        .header("Pragma", "no-cache")
                        .entity(
                                new ErrorBody(
                                        refusal.error().wireName(),
                                        ErrorDescription.render(
                                                refusal, correlationId, clock.instant())));
        challenge(refusal.error())
                .ifPresent(value -> response.header(HttpHeaders.WWW_AUTHENTICATE, value));
        return response.build();
    }

    // RFC 9110 §11.6.1: RFC 6749 §5.2 for clients, RFC 6750 §3 for access tokens
    private static Optional<String> challenge(OAuthError error) {
        return switch (error) {
            case INVALID_CLIENT -> Optional.of("Basic realm=\"token\"");
            case INVALID_TOKEN, INSUFFICIENT_SCOPE ->
                    Optional.of("Bearer realm=\"userinfo\", error=\"" + error + "\"");
            default -> Optional.empty();
        };
    }
}
