package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.page.Answers.Status;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure ends on a page (or in JSON, for a script) that says nothing about our insides. */
class PageErrors {

    private final Pages pages;

    PageErrors(Pages pages) {
        this.pages = pages;
    }

    @ServerExceptionMapper
    Response notThisJourney(NotThisJourney refused, HttpServerRequest request) {
        return answer(ErrorView.notThisJourney(), request);
    }

    @ServerExceptionMapper
    Response engineUnavailable(EngineUnavailable failure, HttpServerRequest request) {
        var error = ErrorView.unavailable(retry(request));
        var reason = failure.getMessage();
        Log.warnf("policy-engine unavailable %s correlation=%s", reason, error.correlationId());
        return answer(error, request);
    }

    /** JAX-RS refusals of our own: 404, 405, 415. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refused, HttpServerRequest request) {
        int status = refused.getResponse().getStatus();
        return status >= 500
                ? unexpected(refused, request)
                : answer(ErrorView.notFound().withStatus(status), request);
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException bug, HttpServerRequest request) {
        var error = ErrorView.unexpected(retry(request));
        Log.errorf(bug, "page failed correlation=%s", error.correlationId());
        return answer(error, request);
    }

    private Response answer(ErrorView error, HttpServerRequest request) {
        return isScript(request)
                ? Answers.json(Status.refused(error.code(), error.message()))
                : pages.error(error);
    }

    private static boolean isScript(HttpServerRequest request) {
        return request.getHeader("X-CSRF-TOKEN") != null
                || request.getHeader("X-Requested-With") != null;
    }

    /** A page may be asked for again; a post may not be repeated by a link. */
    private static String retry(HttpServerRequest request) {
        return "GET".equals(request.method().name()) ? request.uri() : null;
    }
}
