package dev.gatehouse.policyengine.logout;

import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.Card;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the customer sees of signing out; mostly nothing, since the application's page comes. */
@ApplicationScoped
public class LogoutPages {

    private final Template signedOut;
    private final Template everywhere;
    private final Template question;

    LogoutPages(
            @Location("page/signed-out.html") Template signedOut,
            @Location("page/signing-out.html") Template everywhere,
            @Location("page/sign-out-question.html") Template question) {
        this.signedOut = signedOut;
        this.everywhere = everywhere;
        this.question = question;
    }

    /**
     * @param next the proven address of the application, where it named one
     * @param frames the logout URLs of the applications that took part
     */
    public BrowserResponse signedOut(Optional<URI> next, List<URI> frames) {
        if (!frames.isEmpty()) {
            var page =
                    everywhere
                            .data("next", next.map(URI::toString).orElse(null))
                            .data("frames", frames.stream().map(URI::toString).toList());
            return Card.show(200, page, Card.Sources.SCRIPT.withFrames(frames));
        }
        return next.map(BrowserResponse::redirect)
                .orElseGet(() -> Card.show(200, signedOut.instance()));
    }

    /**
     * Asks whether to sign out: the request once more, with the confirmation.
     *
     * @param stay the address of the application, where it named one
     */
    BrowserResponse question(
            String endpoint, LogoutRequest request, String confirmation, Optional<URI> stay) {
        Map<String, String> fields = new TreeMap<>(request.parameters());
        fields.remove("p");
        fields.put(Confirmation.PARAMETER, confirmation);
        var page =
                question.data("endpoint", endpoint)
                        .data("fields", fields.entrySet())
                        .data("stay", stay.map(URI::toString).orElse(null));
        // browsers hold the redirect after a form to form-action too
        return Card.show(200, page, Card.Sources.NONE.withFormTo(stay));
    }
}
