package dev.gatehouse.policyengine.federation;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA1 of OAuth 1.0a (RFC 5849 §3.4.2). Pure. */
final class OAuth1Signature {
    private OAuth1Signature() {}

    /**
     * The Authorization header (§3.5.1) of a request without a form.
     *
     * @param oauth the {@code oauth_…} parameters, signature excluded
     * @param tokenSecret empty while there is no token
     */
    static String header(
            String method,
            URI address,
            Map<String, String> oauth,
            String clientSecret,
            String tokenSecret) {
        var all = new TreeMap<>(oauth);
        all.put("oauth_signature", of(method, address, oauth, clientSecret, tokenSecret));
        return "OAuth "
                + all.entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=\"" + encoded(one.getValue()) + "\"")
                        .collect(Collectors.joining(", "));
    }

    static String of(
            String method,
            URI address,
            Map<String, String> parameters,
            String clientSecret,
            String tokenSecret) {
        try {
            var key = encoded(clientSecret) + "&" + encoded(tokenSecret);
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
            var base = baseString(method, address, parameters);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(base.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC-SHA1", e);
        }
    }

    /** §3.4.1. */
    static String baseString(String method, URI address, Map<String, String> parameters) {
        var all = new ArrayList<Map.Entry<String, String>>();
        parameters.forEach((name, value) -> all.add(pair(encoded(name), encoded(value))));
        all.addAll(query(address));
        all.sort(
                Map.Entry.<String, String>comparingByKey()
                        .thenComparing(Comparator.comparing(Map.Entry::getValue)));
        var normalized =
                all.stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("&"));
        return method.toUpperCase(Locale.ROOT)
                + "&"
                + encoded(baseAddress(address))
                + "&"
                + encoded(normalized);
    }

    /** §3.4.1.2: lower case, without query, and without a port that goes without saying. */
    private static String baseAddress(URI address) {
        var scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        boolean unusual = address.getPort() >= 0 && address.getPort() != usual;
        return scheme
                + "://"
                + address.getHost().toLowerCase(Locale.ROOT)
                + (unusual ? ":" + address.getPort() : "")
                + (address.getRawPath().isEmpty() ? "/" : address.getRawPath());
    }

    private static List<Map.Entry<String, String>> query(URI address) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        if (address.getRawQuery() == null) return pairs;
        for (var written : address.getRawQuery().split("&")) {
            var parts = written.split("=", 2);
            pairs.add(pair(again(parts[0]), parts.length == 2 ? again(parts[1]) : ""));
        }
        return pairs;
    }

    private static Map.Entry<String, String> pair(String name, String value) {
        return new SimpleImmutableEntry<>(name, value);
    }

    private static String again(String written) {
        return encoded(URLDecoder.decode(written, StandardCharsets.UTF_8));
    }

    /** §3.6: percent-encoding with nothing but the unreserved characters left. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
