package dev.gatehouse.local.mail;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The page of the inbox. A mail's own HTML is shown in a frame that may do nothing. */
final class InboxPage {

    private InboxPage() {}

    static String render(List<Mail> mails) {
        String list =
                mails.isEmpty()
                        ? "<p>No mail yet. What the suite sends arrives here.</p>"
                        : mails.stream().map(InboxPage::article).collect(Collectors.joining());
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta http-equiv="refresh" content="5">
        <title>Inbox (%d)</title>
        <style>
        body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
        article{border:1px solid #d0d0d0;border-radius:6px;padding:1rem;margin:1rem 0}
        h2{font-size:1.1rem;margin:0}
        .meta{color:#555;margin:0 0 .5rem}
        iframe{width:100%%;height:22rem;border:0}
        pre{white-space:pre-wrap;font:inherit}
        </style>
        </head>
        <body>
        <h1>Inbox</h1>
        %s
        </body>
        </html>
        """
                .formatted(mails.size(), list);
    }

    private static String article(Mail mail) {
        String body =
                mail.html().isEmpty()
                        ? "<pre>" + escape(mail.text()) + "</pre>"
                        : "<iframe sandbox title=\"Message\" srcdoc=\""
                                + escape(mail.html())
                                + "\"></iframe>";
        return """
        <article>
        <h2>%s</h2>
        <p class="meta">To %s, from %s, at %s</p>
        %s
        </article>
        """
                .formatted(
                        escape(mail.subject()),
                        escape(mail.to()),
                        escape(mail.from()),
                        mail.receivedAt().truncatedTo(ChronoUnit.SECONDS),
                        body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
