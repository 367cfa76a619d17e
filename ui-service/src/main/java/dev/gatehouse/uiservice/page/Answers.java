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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** policy-engine's answers as HTTP: for a script, for a plain form, for a link. */
@ApplicationScoped
class Answers {

    private final Pages pages;

    Answers(Pages pages) {
        this.pages = pages;
    }

    /** The body that a script reads after a post. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(String status, String errorCode, String message) {
        static final Status GOOD = new Status("200", null, null);

        static Status refused(String errorCode, String message) {
            return new Status("400", errorCode, message);
        }
    }

    Response current(CurrentPage current, PageAddress address, String origin) {
        return switch (current) {
            case PageModel model -> pages.show(model, address, origin);
            case Browser browser -> relay(browser);
            case Gone gone -> pages.error(ErrorView.gone(gone));
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

    /**
     * Where the journey went elsewhere the script is sent on: {@code confirmed} then finds where
     * to.
     */
    Response json(JourneyAnswer answer) {
        return json(
                switch (answer) {
                    case Accepted _, Page _, Browser _ -> Status.GOOD;
                    case Rejected no -> Status.refused(no.errorCode(), no.message());
                    case Verification v when v.ok() -> Status.GOOD;
                    case Verification v -> Status.refused(v.errorCode(), v.message());
                    case Gone gone -> Status.refused(gone.errorCode(), gone.message());
                });
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
            response.entity(browser.html())
                    .header("Content-Type", "text/html;charset=utf-8")
                    .header("X-Frame-Options", "DENY");
        }
        return response.build();
    }
}
