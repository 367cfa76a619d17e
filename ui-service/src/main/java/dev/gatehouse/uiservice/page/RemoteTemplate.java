package dev.gatehouse.uiservice.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A customer's own page: HTML with one empty {@code <div id="api">}, which receives ours. Scripts
 * in it run only where the policy allows them; what is left out here the Content-Security-Policy
 * forbids too, so that odd markup gains nothing.
 */
record RemoteTemplate(Part before, Part after) {

    /** As it came, and without anything that runs: found out once, since pages are many. */
    record Part(String html, String quiet) {
        static Part of(String html) {
            return new Part(html, withoutHandlers(SCRIPT.matcher(html).replaceAll("")));
        }

        String with(String nonce, boolean allowsScript) {
            return allowsScript
                    ? SCRIPT_TAG
                            .matcher(html)
                            .replaceAll(Matcher.quoteReplacement("<script nonce=\"" + nonce + "\""))
                    : quiet;
        }
    }

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern API =
            Pattern.compile(
                    "(<div\\s(?:[^>]*\\s)?id\\s*=\\s*(?:\"api\"|'api'|api(?=[\\s>]))[^>]*>)"
                            + "(?:\\s|<!--[^>]*-->)*+(</div\\s*>)",
                    FLAGS);
    private static final Pattern HEAD = Pattern.compile("<head(?:\\s[^>]*)?>", FLAGS);
    private static final Pattern SCRIPT_TAG = Pattern.compile("<script(?=[\\s>/])", FLAGS);
    private static final Pattern SCRIPT =
            Pattern.compile("<script(?=[\\s>/]).*?(?:</script\\s*>|\\z)", FLAGS);
    private static final Pattern HANDLER =
            Pattern.compile(
                    "([\\s/\"'])on[a-z]++\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s>\"']*+)", FLAGS);
    private static final Pattern SCRIPT_ADDRESS =
            Pattern.compile("(=\\s*+[\"']?\\s*+)(?:javascript|vbscript)\\s*+:", FLAGS);

    /** Empty when there is no place for our elements. */
    static Optional<RemoteTemplate> parse(String html) {
        var api = API.matcher(html);
        if (!api.find()) return Optional.empty();
        return Optional.of(
                new RemoteTemplate(
                        Part.of(html.substring(0, api.end(1))),
                        Part.of(html.substring(api.start(2)))));
    }

    /** The page with our elements in their place, and our style and scripts before all others. */
    String around(String elements, String ours, String nonce, boolean allowsScript) {
        var opening = before.with(nonce, allowsScript);
        var head = HEAD.matcher(opening);
        int at = head.find() ? head.end() : 0;
        return opening.substring(0, at)
                + (at == 0 ? "<!DOCTYPE html>\n" : "\n")
                + ours
                + opening.substring(at)
                + elements
                + after.with(nonce, allowsScript);
    }

    private static String withoutHandlers(String html) {
        var quiet = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            int from = tag < 0 ? html.length() : tag;
            int to = tag < 0 ? from : endOfTag(html, from);
            quiet.append(html, at, from).append(inert(html.substring(from, to)));
            at = to;
        }
        return quiet.toString();
    }

    /** After {@code >} outside of quotes; what is never closed goes to the end. */
    private static int endOfTag(String html, int from) {
        char quote = 0;
        for (int i = from; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) quote = c == quote ? 0 : quote;
            else if (c == '"' || c == '\'') quote = c;
            else if (c == '>') return i + 1;
        }
        return html.length();
    }

    private static String inert(String tag) {
        var quiet = HANDLER.matcher(tag).replaceAll("$1");
        return SCRIPT_ADDRESS.matcher(quiet).replaceAll("$1about:");
    }
}
