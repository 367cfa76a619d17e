package dev.gatehouse.local.gateway;

/** The few pages that the gateway itself answers with. */
final class Pages {

    static final String HTML = "text/html; charset=utf-8";

    private Pages() {}

    static String serviceIsDown(String service) {
        return page(
                "Service unavailable",
                "The %s does not answer. It may be starting: try again in a moment."
                        .formatted(service));
    }

    static String notFound() {
        return page("Not found", "There is nothing at this address.");
    }

    static String badRequest() {
        return page("Bad request", "This address can not be understood.");
    }

    static String page(String title, String sentence) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>%1$s</title>
        <style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}</style>
        </head>
        <body>
        <h1>%1$s</h1>
        <p>%2$s</p>
        </body>
        </html>
        """
                .formatted(title, sentence);
    }
}
