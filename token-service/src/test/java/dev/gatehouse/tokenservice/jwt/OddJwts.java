package dev.gatehouse.tokenservice.jwt;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What no library would write, for whatever of ours reads a JWT. */
public final class OddJwts {

    private OddJwts() {}

    /** A piece taken out, another put in. */
    public static Arbitrary<String> mutationsOf(String token) {
        var from = Arbitraries.integers().between(0, token.length());
        var taken = Arbitraries.integers().between(0, 4);
        var inserted =
                Arbitraries.oneOf(
                        Arbitraries.of(
                                "", ".", "..", "=", "==", " ", "\n", "\r\n", "\t", "\u0000", "+",
                                "/", "-", "_", "A", "%3d", "é"),
                        Arbitraries.strings().alpha().ofLength(1),
                        Arbitraries.strings().ofMaxLength(3));
        return Combinators.combine(from, taken, inserted)
                .as(
                        (start, length, text) ->
                                token.substring(0, start)
                                        + text
                                        + token.substring(
                                                Math.min(token.length(), start + length)));
    }

    /**
     * Headers as JSON, each member of a kind that it may be of or not.
     *
     * @param good members of a good one, which some of the headers have
     */
    public static Arbitrary<String> headers(String good) {
        var algorithm =
                Arbitraries.of(
                        "\"none\"",
                        "\"None\"",
                        "\"RS256\"",
                        "\"rs256\"",
                        "\"RS384\"",
                        "\"PS256\"",
                        "\"HS256\"",
                        "\"ES256\"",
                        "\"EdDSA\"",
                        "\"\"",
                        "null",
                        "1",
                        "{}",
                        "[]");
        var value =
                Arbitraries.of("\"k1\"", "\"JWT\"", "\"\"", "null", "1", "true", "[\"k1\"]", "{}");
        var name =
                Arbitraries.of(
                        "kid",
                        "typ",
                        "cty",
                        "jku",
                        "x5u",
                        "x5c",
                        "x5t",
                        "x5t#S256",
                        "crit",
                        "b64",
                        "zip",
                        "enc",
                        "alg");
        var more =
                Combinators.combine(name, value)
                        .as((member, of) -> ",\"" + member + "\":" + of)
                        .list()
                        .ofMaxSize(3)
                        .map(members -> String.join("", members));
        var first =
                Arbitraries.oneOf(algorithm.map(alg -> "\"alg\":" + alg), Arbitraries.just(good));
        return Combinators.combine(first, more).as((alg, members) -> "{" + alg + members + "}");
    }

    /** Claims as JSON, each of a kind that it may be of or not, and what is no JSON. */
    public static Arbitrary<String> payloads(String... names) {
        var value =
                Arbitraries.of(
                        "\"x\"",
                        "\"\"",
                        "null",
                        "0",
                        "1",
                        "-1",
                        "1700000000",
                        "1e400",
                        "1.5",
                        "-9223372036854775808",
                        "99999999999999999999",
                        "true",
                        "[]",
                        "[1]",
                        "[\"x\"]",
                        "{}",
                        "\"\u0000\"",
                        "\"" + "x".repeat(300) + "\"");
        var claims =
                Arbitraries.maps(Arbitraries.of(names), value)
                        .map(
                                members ->
                                        members.entrySet().stream()
                                                .map(m -> "\"" + m.getKey() + "\":" + m.getValue())
                                                .collect(Collectors.joining(",", "{", "}")));
        return Arbitraries.oneOf(
                claims,
                Arbitraries.of(
                        "",
                        "null",
                        "[]",
                        "1",
                        "\"x\"",
                        "{",
                        "{}",
                        "{\"a\":1,\"a\":2}",
                        "[".repeat(5000)),
                Arbitraries.strings().ofMaxLength(30));
    }
}
