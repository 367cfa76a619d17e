package dev.gatehouse.platform.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/**
 * RFC 9700 §2.1: of all the addresses there are, the registered ones alone, loopback ports aside.
 */
class RedirectMatchingPropertyTest {

    private static final List<String> EXACT =
            List.of(
                    "https://app.example/callback",
                    "https://app.example",
                    "http://localhost:3000/signin",
                    "msal42://auth",
                    "com.example.app:/oauth/redirect");
    private static final List<String> LOOPBACK =
            List.of("http://localhost", "http://127.0.0.1/cb", "http://[::1]/cb");

    // RFC 8252 §7.3: any port; RFC 3986 §6.2.3: an empty port and an empty path say nothing
    private static final Pattern ALLOWED_LOOPBACK =
            Pattern.compile(
                    "http://localhost(:[0-9]*)?/?|http://(127\\.0\\.0\\.1|\\[::1])(:[0-9]*)?/cb");

    private static final Application APPLICATION =
            new Application(
                    UUID.randomUUID(),
                    "app",
                    "App",
                    new ApplicationSettings(
                            ApplicationSettings.Platform.of(EXACT.get(0), EXACT.get(1)),
                            ApplicationSettings.Platform.of(EXACT.get(2)),
                            new ApplicationSettings.Platform(
                                    List.of(
                                            EXACT.get(3),
                                            EXACT.get(4),
                                            LOOPBACK.get(0),
                                            LOOPBACK.get(1),
                                            LOOPBACK.get(2)),
                                    null,
                                    null,
                                    null),
                            false,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null));

    @Property(tries = 3000)
    void a_mutation_of_a_registered_uri_is_refused(@ForAll("mutations") String uri) {
        boolean allowed = EXACT.contains(uri) || ALLOWED_LOOPBACK.matcher(uri).matches();
        assertEquals(allowed, APPLICATION.allowsRedirectTo(uri).isPresent(), uri);
    }

    @Property(tries = 1000)
    void whatever_else_is_asked_for_is_refused(@ForAll @StringLength(max = 40) String uri) {
        assertEquals(Optional.empty(), APPLICATION.allowsRedirectTo(uri));
    }

    @Property(tries = 200)
    void any_port_of_the_loopback_interface_is_allowed(@ForAll("ports") int port) {
        assertEquals(
                Optional.of(RedirectUriType.PUBLIC_CLIENT),
                APPLICATION.allowsRedirectTo("http://127.0.0.1:" + port + "/cb"));
    }

    @Provide
    Arbitrary<Integer> ports() {
        return Arbitraries.integers().between(1, 65_535);
    }

    @Provide
    Arbitrary<String> mutations() {
        var registered = Arbitraries.of(LOOPBACK).injectDuplicates(0.2);
        var once = Arbitraries.oneOf(registered, Arbitraries.of(EXACT)).flatMap(this::mutated);
        return Arbitraries.oneOf(once, once.flatMap(this::mutated));
    }

    private Arbitrary<String> mutated(String uri) {
        var from = Arbitraries.integers().between(0, uri.length());
        var length = Arbitraries.integers().between(0, 3);
        return Combinators.combine(from, length, insertions())
                .as(
                        (start, taken, inserted) ->
                                uri.substring(0, start)
                                        + inserted
                                        + uri.substring(Math.min(uri.length(), start + taken)));
    }

    private static Arbitrary<String> insertions() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "/",
                        "//",
                        "\\",
                        ".",
                        "..",
                        "/../",
                        "/./",
                        "%2e",
                        "%2f",
                        "%00",
                        "%",
                        ":",
                        ":80",
                        ":443",
                        ":0",
                        ":8080",
                        ":-1",
                        "@",
                        "x@",
                        "@evil.example",
                        "?",
                        "?x=1",
                        "#",
                        "#x",
                        ";",
                        "&",
                        "*",
                        " ",
                        "\t",
                        "\r\n",
                        "\u0000",
                        "\u00a0",
                        "\u3002",
                        "\uff0f",
                        "[",
                        "]",
                        "::1",
                        "localhost",
                        "127.0.0.1",
                        "evil",
                        "https://",
                        "http://",
                        "HTTP",
                        "A",
                        "1"),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(2),
                Arbitraries.strings().ascii().ofLength(1));
    }
}
