package dev.gatehouse.policyengine.device;

import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.Card;
import dev.gatehouse.policyengine.oauth.DeviceClient.Waiting;
import dev.gatehouse.policyengine.oauth.Visitor;
import dev.gatehouse.policyengine.session.BrowserCookie;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the customer sees: the form for the code, the question, the end without a sign-in. */
@ApplicationScoped
class DevicePages {
    static final String WRONG =
            "No device waits with this code. Check what your device shows; if the code is the same, it has expired, and your device can show you a new one.";
    static final String STALE = "This page was open for too long. Enter the code once more.";
    static final String SLOWER = "Too many codes were entered. Wait a while, then try again.";

    private final Template enter;
    private final Template confirm;
    private final Template decided;

    DevicePages(
            @Location("page/device-code.html") Template enter,
            @Location("page/device-confirm.html") Template confirm,
            @Location("page/device-decided.html") Template decided) {
        this.enter = enter;
        this.confirm = confirm;
        this.decided = decided;
    }

    /** A request to the page, with what all its answers need. */
    record Asked(
            Visitor visitor,
            Tenancy tenancy,
            URI origin,
            Map<String, String> parameters,
            String browser,
            boolean isNewBrowser,
            CsrfToken csrf) {

        /** Empty when the request has none. */
        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        UUID tenantId() {
            return tenancy.registry().tenantId();
        }

        String policyId() {
            return tenancy.policy().policyId();
        }

        String action() {
            return visitor.address().orElseThrow().deviceVerification(origin);
        }

        /** Cookies and parameters are secrets. */
        @Override
        public String toString() {
            return "Asked[" + visitor + "]";
        }
    }

    BrowserResponse enter(Asked asked) {
        return again(asked, 200, null);
    }

    /**
     * @param problem null for none
     */
    BrowserResponse again(Asked asked, int status, String problem) {
        var card =
                enter.data("action", asked.action())
                        .data("csrf", asked.csrf().value())
                        .data("userCode", asked.parameter("user_code"))
                        .data("problem", problem);
        return withCookie(asked, Card.form(status, card));
    }

    BrowserResponse confirm(Asked asked, Waiting device, Application client) {
        var card =
                confirm.data("action", asked.action())
                        .data("csrf", asked.csrf().value())
                        .data("userCode", device.userCode())
                        .data("application", name(client));
        return Card.form(200, card);
    }

    BrowserResponse denied() {
        return Card.show(
                200,
                decided.data("good", false)
                        .data("heading", "Your device is not signed in")
                        .data("words", "You can close this window."));
    }

    private static String name(Application client) {
        return Optional.ofNullable(client.displayName())
                .filter(name -> !name.isBlank())
                .orElse(client.name());
    }

    private static BrowserResponse withCookie(Asked asked, BrowserResponse page) {
        return asked.isNewBrowser() ? page.with(List.of(BrowserCookie.set(asked.browser()))) : page;
    }
}
