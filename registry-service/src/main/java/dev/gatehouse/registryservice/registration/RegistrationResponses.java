package dev.gatehouse.registryservice.registration;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.platform.oauth.ErrorDescription;
import dev.gatehouse.platform.oauth.OAuthError;
import dev.gatehouse.platform.oauth.OAuthException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** RFC 7591 §3.2.2 and, where a bearer token is not good, RFC 6750 §3. */
class RegistrationResponses {

    private final Clock clock = Clock.systemUTC();

    @RegisterForReflection
    record Refusal(String error, @JsonProperty("error_description") String description) {}

    @ServerExceptionMapper
    Response refused(OAuthException refusal) {
        var correlationId = UUID.randomUUID();
        Log.infof(
                "registration refused code=%s correlation_id=%s detail=%s",
                refusal.code(), correlationId, refusal.getMessage());
        var response =
                answer(
                        refusal.error().status(),
                        refusal.error().wireName(),
                        ErrorDescription.render(refusal, correlationId, clock.instant()));
        if (refusal.error() == OAuthError.INVALID_TOKEN) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response notAnOrder(InitialAccessTokens.NotAnOrder wrong) {
        return answer(400, OAuthError.INVALID_REQUEST.wireName(), wrong.getMessage()).build();
    }

    private static Response.ResponseBuilder answer(int status, String error, String description) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new Refusal(error, description));
    }
}
