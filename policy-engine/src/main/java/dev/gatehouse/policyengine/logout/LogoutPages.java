package dev.gatehouse.policyengine.logout;

import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.Card;
import dev.gatehouse.policyengine.oauth.FormPost;
import dev.gatehouse.policyengine.saml.Dispatch;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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
     * @param next what goes to the one that asked: the proven address of the application where it
     *     named one, or the answer to a partner
     * @param frames what goes to all that took part
     */
    public BrowserResponse signedOut(Optional<Dispatch> next, List<Dispatch> frames) {
        if (!frames.isEmpty()) return everywhere(next, frames);
        return next.map(LogoutPages::sent).orElseGet(() -> Card.show(200, signedOut.instance()));
    }

    private static BrowserResponse sent(Dispatch next) {
        return next.form().isEmpty()
                ? BrowserResponse.redirect(next.to())
                : FormPost.to(
                        next.to().toString(),
                        next.form(),
                        "You are being returned to the application.",
                        "'none'");
    }

    private BrowserResponse everywhere(Optional<Dispatch> next, List<Dispatch> frames) {
        var page =
                everywhere
                        .data("next", next.map(LogoutPages::data).orElse(null))
                        .data("frames", frames.stream().map(LogoutPages::data).toList());
        var posted =
                Stream.concat(next.stream(), frames.stream())
                        .filter(one -> !one.form().isEmpty())
                        .map(Dispatch::to)
                        .toList();
        var sources =
                Card.Sources.SCRIPT
                        .withFrames(frames.stream().map(Dispatch::to).toList())
                        .withFormsTo(posted);
        return Card.show(200, page, sources);
    }

    private static Map<String, Object> data(Dispatch one) {
        return Map.of(
                "address", one.to().toString(),
                "posted", !one.form().isEmpty(),
                "fields", one.form().entrySet());
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
