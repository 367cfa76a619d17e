package dev.gatehouse.policyengine.oauth;

import dev.gatehouse.platform.crypto.RandomToken;
import java.util.Map;
import java.util.stream.Collectors;

/** A page that posts itself to another site; without script the customer presses the button. */
public final class FormPost {
    private FormPost() {}

    /**
     * @param sentence tells the customer where they are going
     * @param frameAncestors a CSP source list
     */
    public static BrowserResponse to(
            String action, Map<String, String> parameters, String sentence, String frameAncestors) {
        var nonce = RandomToken.create(16);
        var fields =
                parameters.entrySet().stream()
                        .map(
                                e ->
                                        "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                                                .formatted(
                                                        escape(e.getKey()), escape(e.getValue())))
                        .collect(Collectors.joining("\n"));
        var html =
                """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Continue</title></head>
                <body>
                <form id="response" method="post" action="%s">
                %s
                <p>%s</p>
                <button type="submit">Continue</button>
                </form>
                <script nonce="%s">document.getElementById('response').submit();</script>
                </body>
                </html>
                """
                        .formatted(escape(action), fields, escape(sentence), nonce);
        return BrowserResponse.page(
                200,
                html,
                "default-src 'none'; script-src 'nonce-"
                        + nonce
                        + "'; base-uri 'none'; frame-ancestors "
                        + frameAncestors);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;");
    }
}
