package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.JourneyEvent;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** What a page posts: its fields, or a step in the verification of one of them. */
@Path(JourneyRequest.P + "/SelfAsserted")
class SelfAssertedResource {

    private final Journeys journeys;
    private final Answers answers;

    SelfAssertedResource(Journeys journeys, Answers answers) {
        this.journeys = journeys;
        this.answers = answers;
    }

    /** A script sends the token in a header, which no other site's form can. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> post(
            @BeanParam JourneyRequest request,
            @QueryParam("api") String api,
            @QueryParam("claim_id") String claim,
            @HeaderParam("X-CSRF-TOKEN") String csrfHeader,
            @HeaderParam("X-Requested-With") String requestedWith,
            MultivaluedMap<String, String> body) {
        var form = new SelfAssertedForm(body, claim);
        var event = form.event().orElseThrow(() -> new NotThisJourney("unknown request_type"));
        return send(request, api, form, event, csrfHeader, requestedWith);
    }

    /** A button of a display control: the address is the one that B2C's own pages post to. */
    @POST
    @Path("/DisplayControlAction/{version}/{control}/{action}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> controlAction(
            @BeanParam JourneyRequest request,
            @QueryParam("api") String api,
            @PathParam("control") String control,
            @PathParam("action") String action,
            @HeaderParam("X-CSRF-TOKEN") String csrfHeader,
            @HeaderParam("X-Requested-With") String requestedWith,
            MultivaluedMap<String, String> body) {
        var form = new SelfAssertedForm(body, null);
        var event = form.controlAction(control, action);
        return send(request, api, form, event, csrfHeader, requestedWith);
    }

    private Uni<Response> send(
            JourneyRequest request,
            String api,
            SelfAssertedForm form,
            JourneyEvent event,
            String csrfHeader,
            String requestedWith) {
        boolean script = csrfHeader != null || requestedWith != null;
        var csrf = csrfHeader != null ? csrfHeader : form.csrf();
        return journeys.send(request, csrf, event)
                .map(
                        answer -> {
                            if (script) return answers.json(answer);
                            var address = request.pageAddress(known(api));
                            var confirmed = address.confirmed(csrf, form.rememberMe());
                            return answers.redirect(answer, address, confirmed);
                        });
    }

    private static String known(String api) {
        return api != null && api.matches("[A-Za-z]+") ? api : "SelfAsserted";
    }
}
