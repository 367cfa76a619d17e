package dev.gatehouse.uiservice.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A customer's own page: HTML with one empty {@code <div id="api">}, which receives ours. Scripts
 * in it run only where the policy allows them; what is left out here the Content-Security-Policy
 * forbids too, so that odd markup gains nothing.
 */
record RemoteTemplate(String before, String after) {

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
    private static final Pattern TAG =
            Pattern.compile("<[a-z](?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+>", FLAGS);
    private static final Pattern HANDLER =
            Pattern.compile(
                    "([\\s/\"'])on[a-z]+\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s>]*+)", FLAGS);
    private static final Pattern SCRIPT_ADDRESS =
            Pattern.compile("(=\\s*+[\"']?\\s*+)(?:javascript|vbscript)\\s*+:", FLAGS);

    /** Empty when there is no place for our elements. */
    static Optional<RemoteTemplate> parse(String html) {
        var api = API.matcher(html);
        if (!api.find()) return Optional.empty();
        return Optional.of(
                new RemoteTemplate(html.substring(0, api.end(1)), html.substring(api.start(2))));
    }

    /** The page with our elements in their place, and our style and scripts before all others. */
    String around(String elements, String ours, String nonce, boolean allowsScript) {
        var head = HEAD.matcher(before);
        int at = head.find() ? head.end() : 0;
        return scripts(before.substring(0, at), nonce, allowsScript)
                + (at == 0 ? "<!DOCTYPE html>\n" : "\n")
                + ours
                + scripts(before.substring(at), nonce, allowsScript)
                + elements
                + scripts(after, nonce, allowsScript);
    }

    private static String scripts(String html, String nonce, boolean allowed) {
        return allowed
                ? SCRIPT_TAG
                        .matcher(html)
                        .replaceAll(Matcher.quoteReplacement("<script nonce=\"" + nonce + "\""))
                : withoutHandlers(SCRIPT.matcher(html).replaceAll(""));
    }

    private static String withoutHandlers(String html) {
        return TAG.matcher(html)
                .replaceAll(
                        tag -> {
                            var quiet = HANDLER.matcher(tag.group()).replaceAll("$1");
                            var inert = SCRIPT_ADDRESS.matcher(quiet).replaceAll("$1about:");
                            return Matcher.quoteReplacement(inert);
                        });
    }
}
