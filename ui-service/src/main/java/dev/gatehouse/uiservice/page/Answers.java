package dev.gatehouse.uiservice.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.uiservice.journey.CurrentPage;
import dev.gatehouse.uiservice.journey.JourneyAnswer;
import dev.gatehouse.uiservice.journey.JourneyAnswer.Accepted;
import dev.gatehouse.uiservice.journey.JourneyAnswer.Browser;
import dev.gatehouse.uiservice.journey.JourneyAnswer.Gone;
import dev.gatehouse.uiservice.journey.JourneyAnswer.Page;
import dev.gatehouse.uiservice.journey.JourneyAnswer.Rejected;
import dev.gatehouse.uiservice.journey.JourneyAnswer.Verification;
import dev.gatehouse.uiservice.journey.PageModel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** policy-engine's answers as HTTP: for a script, for a plain form, for a link. */
@ApplicationScoped
class Answers {

    private final Pages pages;

    Answers(Pages pages) {
        this.pages = pages;
    }

    /**
     * The body that a script reads after a post: B2C's members, the messages of single {@code
     * fields}, and {@code location} where it must go elsewhere.
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            String status,
            String errorCode,
            String message,
            Map<String, String> fields,
            String location,
            String state) {
        static final Status GOOD = new Status("200", null, null, null, null, null);

        static Status refused(String errorCode, String message) {
            return new Status("400", errorCode, message, null, null, null);
        }

        static Status refused(Rejected no) {
            var fields = no.fields() == null || no.fields().isEmpty() ? null : no.fields();
            return new Status("400", no.errorCode(), no.message(), fields, null, null);
        }

        /** Too many wrong codes take a control back to its beginning: the script has to know. */
        static Status refused(Verification no) {
            var fields = no.fields() == null || no.fields().isEmpty() ? null : no.fields();
            return new Status("400", no.errorCode(), no.message(), fields, null, no.state());
        }

        static Status movedTo(String location) {
            return new Status("200", null, null, null, location, null);
        }
    }

    Uni<Response> current(CurrentPage current, PageAddress address, String origin) {
        return switch (current) {
            case PageModel model -> pages.show(model, address, origin);
            case Browser browser -> Uni.createFrom().item(relay(browser));
            case Gone gone -> Uni.createFrom().item(pages.error(ErrorView.gone(gone)));
        };
    }

    /** After a link or a plain form: always a redirect, so that reload and Back repeat nothing. */
    Response redirect(JourneyAnswer answer, PageAddress address, String confirmed) {
        return switch (answer) {
            case Accepted _ -> seeOther(confirmed);
            case Rejected _, Verification _ -> seeOther(address.page());
            case Page page -> seeOther(page.location());
            case Browser browser -> relay(browser);
            case Gone gone -> pages.error(ErrorView.gone(gone));
        };
    }

    /** Where the journey has left the page, the script is told the address, with the cookies. */
    Response json(JourneyAnswer answer) {
        return switch (answer) {
            case Accepted _ -> json(Status.GOOD);
            case Page page -> json(Status.movedTo(page.location()));
            case Browser browser -> withCookies(json(Status.movedTo(browser.location())), browser);
            case Rejected no -> json(Status.refused(no));
            case Verification v when v.ok() -> json(Status.GOOD);
            case Verification v -> json(Status.refused(v));
            case Gone gone -> json(Status.refused(gone.errorCode(), gone.message()));
        };
    }

    private static Response withCookies(Response response, Browser browser) {
        var with = Response.fromResponse(response);
        browser.cookies().forEach(cookie -> with.header("Set-Cookie", cookie));
        return with.build();
    }

    static Response json(Status status) {
        return Response.ok(status)
                .header("Content-Type", "application/json;charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static Response seeOther(String location) {
        return Response.status(303)
                .header("Location", location)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Response relay(Browser browser) {
        var response =
                Response.status(browser.status())
                        .header("Cache-Control", "no-store")
                        .header("Referrer-Policy", "no-referrer")
                        .header("X-Content-Type-Options", "nosniff");
        browser.cookies().forEach(cookie -> response.header("Set-Cookie", cookie));
        if (browser.location() != null) response.header("Location", browser.location());
        if (browser.contentSecurityPolicy() != null) {
            response.header("Content-Security-Policy", browser.contentSecurityPolicy());
        }
        if (browser.html() != null) {
            response.entity(browser.html()).header("Content-Type", "text/html;charset=utf-8");
            if (!namesAncestors(browser)) response.header("X-Frame-Options", "DENY");
        }
        return response.build();
    }

    /** The policy says who may frame it, which X-Frame-Options has no words for. */
    private static boolean namesAncestors(Browser browser) {
        var csp = browser.contentSecurityPolicy();
        return csp != null
                && csp.contains("frame-ancestors ")
                && !csp.contains("frame-ancestors 'none'");
    }
}
