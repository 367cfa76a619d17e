package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.CurrentPage;
import dev.gatehouse.uiservice.journey.JourneyEvent;
import dev.gatehouse.uiservice.journey.JourneyEvent.Cancel;
import dev.gatehouse.uiservice.journey.JourneyEvent.Choose;
import dev.gatehouse.uiservice.journey.JourneyEvent.Continue;
import dev.gatehouse.uiservice.journey.PageModel;
import dev.gatehouse.uiservice.journey.PageModel.Link;
import dev.gatehouse.uiservice.journey.PageModel.SignIn;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/** The page of a journey and the links on it. */
@Path(JourneyRequest.P + "/api/{api: [A-Za-z]+}")
class PageResource {

    private static final String FORGOT_PASSWORD = "ForgotPassword";

    private final Journeys journeys;
    private final Answers answers;

    PageResource(Journeys journeys, Answers answers) {
        this.journeys = journeys;
        this.answers = answers;
    }

    @GET
    @Path("/unified")
    public Uni<Response> unified(
            @BeanParam JourneyRequest request,
            @PathParam("api") String api,
            @QueryParam("local") String local,
            @QueryParam("claimsexchange") String claimsExchange,
            @QueryParam("social") String social) {
        if (social != null) return choose(request, api, social);
        if (FORGOT_PASSWORD.equalsIgnoreCase(claimsExchange)) {
            return choose(request, api, SignIn::forgotPassword);
        }
        if (claimsExchange != null) return choose(request, api, claimsExchange);
        if ("signup".equalsIgnoreCase(local)) return choose(request, api, SignIn::signUp);
        return journeys.current(request).flatMap(current -> show(request, api, current));
    }

    @GET
    @Path("/forgotPassword")
    public Uni<Response> forgotPassword(
            @BeanParam JourneyRequest request, @PathParam("api") String api) {
        return choose(request, api, FORGOT_PASSWORD);
    }

    @GET
    @Path("/confirmed")
    public Uni<Response> confirmed(
            @BeanParam JourneyRequest request,
            @PathParam("api") String api,
            @QueryParam("rememberMe") String rememberMe) {
        return send(request, api, new Continue(Boolean.parseBoolean(rememberMe)));
    }

    @GET
    @Path("/cancelled")
    public Uni<Response> cancelled(
            @BeanParam JourneyRequest request, @PathParam("api") String api) {
        return send(request, api, new Cancel());
    }

    /** The link names no exchange; which one is meant is what the page now shown says. */
    private Uni<Response> choose(JourneyRequest request, String api, Function<SignIn, Link> link) {
        return journeys.current(request)
                .flatMap(
                        current ->
                                exchange(current, link)
                                        .map(exchange -> choose(request, api, exchange))
                                        .orElseGet(() -> show(request, api, current)));
    }

    private static Optional<String> exchange(CurrentPage current, Function<SignIn, Link> link) {
        return current instanceof PageModel page
                ? Optional.ofNullable(page.signIn()).map(link).map(Link::exchange)
                : Optional.empty();
    }

    private Uni<Response> show(JourneyRequest request, String api, CurrentPage current) {
        return answers.current(current, request.pageAddress(api), request.origin());
    }

    private Uni<Response> choose(JourneyRequest request, String api, String exchange) {
        return send(request, api, new Choose(exchange));
    }

    private Uni<Response> send(JourneyRequest request, String api, JourneyEvent event) {
        return journeys.send(request, request.csrfParameter, event)
                .map(
                        answer -> {
                            var address = request.pageAddress(api);
                            return answers.redirect(answer, address, address.page());
                        });
    }
}
