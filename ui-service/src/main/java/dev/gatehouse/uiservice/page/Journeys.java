package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.CurrentPage;
import dev.gatehouse.uiservice.journey.EventRequest;
import dev.gatehouse.uiservice.journey.JourneyAnswer;
import dev.gatehouse.uiservice.journey.JourneyClient;
import dev.gatehouse.uiservice.journey.JourneyEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Locale;
import java.util.function.BiFunction;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks policy-engine on behalf of a browser; what cannot be a journey's request is not asked. */
@ApplicationScoped
class Journeys {

    private final JourneyClient client;

    Journeys(@RestClient JourneyClient client) {
        this.client = client;
    }

    Uni<CurrentPage> current(JourneyRequest request) {
        return asking(
                request,
                (tenant, tid) ->
                        client.page(
                                tenant.name(),
                                tid,
                                tenant.policy(),
                                request.origin(),
                                request.language,
                                request.browser));
    }

    /** Every event moves the journey, so each needs the CSRF token of the page it came from. */
    Uni<JourneyAnswer> send(JourneyRequest request, String csrf, JourneyEvent event) {
        if (csrf == null || csrf.isBlank()) throw new NotThisJourney("no csrf token");
        return asking(
                request,
                (tenant, tid) ->
                        client.send(
                                tenant.name(),
                                tid,
                                request.browser,
                                new EventRequest(
                                        tenant.policy(),
                                        request.origin(),
                                        csrf,
                                        request.clientAddress(),
                                        request.language,
                                        event)));
    }

    private record Policy(String name, String policy) {}

    private static <T> Uni<T> asking(
            JourneyRequest request, BiFunction<Policy, String, Uni<T>> question) {
        var address = request.tenantAddress().orElseThrow(() -> new NotThisJourney("no policy"));
        var tid = request.transaction().orElseThrow(() -> new NotThisJourney("bad tx"));
        var policy = new Policy(address.tenant(), address.policy().toLowerCase(Locale.ROOT));
        return question.apply(policy, tid.toString()).onFailure().transform(Journeys::failure);
    }

    /** Without exception texts: they hold addresses, and end on nobody's page. */
    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof WebApplicationException refused) {
            int status = refused.getResponse().getStatus();
            return status == 404
                    ? new NotThisJourney("no such tenant or policy")
                    : new EngineUnavailable("status=" + status);
        }
        return new EngineUnavailable("cause=" + cause.getClass().getSimpleName());
    }
}
