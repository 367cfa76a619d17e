package dev.gatehouse.policyengine.restful;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of a service: {@code ServiceUrl} with values in its holes. Each value is encoded, so
 * that what a customer enters stays within the segment or parameter that it was meant for; none
 * chooses the host.
 */
final class ServiceUrl {

    private static final Pattern HOLE = Pattern.compile("\\{([^{}\\s/]+)}");
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z]+://[^/?#]*");
    private static final Pattern NOT_IN_URI = Pattern.compile("[ \"<>\\\\^`{|}]");

    private final String written;
    private final UnaryOperator<String> resolver;

    /**
     * @param resolver puts values in place of placeholders and claim resolvers
     */
    ServiceUrl(String written, UnaryOperator<String> resolver) {
        this.written = written.strip();
        this.resolver = resolver;
    }

    /** The address as it is written, claims in its query. */
    URI withQuery(Map<String, String> claims) {
        var address = filled(hole -> "{" + hole + "}");
        if (claims.isEmpty()) return uri(address);
        return uri(address + (address.contains("?") ? "&" : "?") + form(claims));
    }

    /** Claims in the holes that have their names; a claim without a value leaves nothing there. */
    URI withHoles(Map<String, String> claims) {
        var byName =
                claims.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        claim -> claim.getKey().toLowerCase(Locale.ROOT),
                                        claim -> encoded(claim.getValue()),
                                        (first, _) -> first));
        return uri(filled(hole -> byName.getOrDefault(hole.toLowerCase(Locale.ROOT), "")));
    }

    private String filled(Function<String, String> claim) {
        var authority = AUTHORITY.matcher(written);
        int host = authority.lookingAt() ? authority.end() : 0;
        return replaced(written.substring(0, host), hole -> "{" + hole + "}")
                + replaced(written.substring(host), claim);
    }

    private String replaced(String text, Function<String, String> claim) {
        return HOLE.matcher(text)
                .replaceAll(
                        hole -> {
                            var resolved = resolver.apply(hole.group());
                            return Matcher.quoteReplacement(
                                    resolved.equals(hole.group())
                                            ? claim.apply(hole.group(1))
                                            : encoded(resolved));
                        });
    }

    /** RFC 3986 §5.2.4: a segment of dots is a way to elsewhere, encoded or not. */
    private static String encoded(String value) {
        if (value.equals(".") || value.equals("..")) {
            throw new OAuthException(
                    ErrorCode.AADB2C90278, "a claim that is dots in the address of a service");
        }
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String form(Map<String, String> claims) {
        return claims.entrySet().stream()
                .map(
                        claim ->
                                URLEncoder.encode(claim.getKey(), StandardCharsets.UTF_8)
                                        + "="
                                        + URLEncoder.encode(
                                                claim.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static URI uri(String address) {
        var clean =
                NOT_IN_URI
                        .matcher(address)
                        .replaceAll(odd -> "%%%02X".formatted((int) odd.group().charAt(0)));
        try {
            return URI.create(clean);
        } catch (IllegalArgumentException e) {
            throw new OAuthException(ErrorCode.AADB2C90275, "the service's address is no URI");
        }
    }
}
