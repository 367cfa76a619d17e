package dev.gatehouse.local.sample;

import dev.gatehouse.local.sample.RelyingParty.SignedIn;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The HTML of the sample app. */
final class SamplePage {

    /** The policies it offers and what they are for. */
    static final Map<String, String> POLICIES = new LinkedHashMap<>();

    static {
        POLICIES.put(Samples.SIGN_UP_OR_SIGN_IN, "Sign in or sign up");
        POLICIES.put(Samples.SIGN_IN_AGAIN, "Sign in by another policy");
        POLICIES.put(Samples.PROFILE_EDIT, "Edit the profile");
        POLICIES.put(Samples.PASSWORD_RESET, "Reset the password");
    }

    private SamplePage() {}

    static void signedIn(HttpServerRequest request, String policy, SignedIn signedIn) {
        String rows =
                signedIn.claims().toJSONObject().entrySet().stream()
                        .map(
                                claim ->
                                        "<tr><th>%s</th><td>%s</td></tr>"
                                                .formatted(
                                                        escape(claim.getKey()),
                                                        escape(String.valueOf(claim.getValue()))))
                        .collect(Collectors.joining("\n"));
        send(
                request,
                "Signed in",
                """
                <p>%s gave this ID token; its signature, issuer, audience and nonce are verified.</p>
                <table>%s</table>
                <p><a href="%s">Sign out</a></p>
                """
                        .formatted(escape(policy), rows, escape(signedIn.signOut().toString())));
    }

    static void refused(HttpServerRequest request, String error, String description) {
        send(
                request,
                "Not signed in",
                "<p><strong>%s</strong></p><pre>%s</pre>"
                        .formatted(escape(error), escape(description)));
    }

    static void send(HttpServerRequest request, String title, String body) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .end(render(title, body + links("/app")));
    }

    static String links(String app) {
        return POLICIES.entrySet().stream()
                .map(
                        policy ->
                                "<li><a href=\"%s?policy=%s\">%s</a></li>"
                                        .formatted(app, policy.getKey(), policy.getValue()))
                .collect(Collectors.joining("\n", "<ul>", "</ul>"));
    }

    static String render(String title, String body) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>%1$s</title>
        <style>
        body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b}
        table{border-collapse:collapse}
        th,td{text-align:left;border-bottom:1px solid #ddd;padding:.25rem 1rem .25rem 0;vertical-align:top}
        pre{white-space:pre-wrap}
        </style>
        </head>
        <body>
        <h1>%1$s</h1>
        %2$s
        </body>
        </html>
        """
                .formatted(title, body);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
