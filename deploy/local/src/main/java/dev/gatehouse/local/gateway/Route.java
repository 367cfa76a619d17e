package dev.gatehouse.local.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of the routing table: the paths that a service answers to the public. */
record Route(String service, Pattern path) {

    // a tenant can not be named like a path of the suite's own, however it is spelled
    private static final String TENANT =
            "(?!(?i:internal|q|registry|console|static|tfp|te)(?:/|$))[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?";
    private static final String POLICY = "[A-Za-z0-9_-]+";
    private static final String POLICY_PREFIX =
            "(?:/(?:tfp|te))?/" + TENANT + "(?:/" + POLICY + ")?";
    private static final Pattern TOKEN = Pattern.compile("\\{P}|\\{tenant}|/\\*\\*$");

    static Route of(String service, String template) {
        var regex = new StringBuilder();
        Matcher tokens = TOKEN.matcher(template);
        int literal = 0;
        while (tokens.find()) {
            regex.append(Pattern.quote(template.substring(literal, tokens.start())));
            regex.append(
                    switch (tokens.group()) {
                        case "{P}" -> POLICY_PREFIX;
                        case "{tenant}" -> TENANT;
                        default -> "(?:/.*)?";
                    });
            literal = tokens.end();
        }
        regex.append(Pattern.quote(template.substring(literal)));
        return new Route(service, Pattern.compile(regex.toString()));
    }

    boolean matches(RequestTarget target) {
        return path.matcher(target.path()).matches();
    }
}
