package dev.gatehouse.uiservice.page;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
        boolean script = csrfHeader != null || requestedWith != null;
        var csrf = csrfHeader != null ? csrfHeader : form.csrf();
        var event = form.event().orElseThrow(() -> new NotThisJourney("unknown request_type"));
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
