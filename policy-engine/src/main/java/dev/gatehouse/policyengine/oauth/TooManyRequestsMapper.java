package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.limit.TooManyRequests;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** RFC 6585 §4, as a page: nothing of the request was read that could be redirected to. */
class TooManyRequestsMapper {

    private final ErrorPage errorPage;
    private final Clock clock = Clock.systemUTC();

    TooManyRequestsMapper(ErrorPage errorPage) {
        this.errorPage = errorPage;
    }

    @ServerExceptionMapper
    Response tooMany(TooManyRequests refusal) {
        var page = errorPage.show(refusal.code(), List.of(), UUID.randomUUID(), clock.instant());
        return Response.fromResponse(BrowserResponses.of(page))
                .header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds())
                .build();
    }
}
