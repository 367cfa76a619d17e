package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.FormPost;

/** How the customer gets to another site. */
final class Departure {
    private Departure() {}

    static BrowserResponse response(Need.Redirect need) {
        return need.form().isEmpty()
                ? BrowserResponse.redirect(need.to())
                : FormPost.to(
                        need.to().toString(),
                        need.form(),
                        "You are being sent to another site to sign in.",
                        "'none'");
    }
}
