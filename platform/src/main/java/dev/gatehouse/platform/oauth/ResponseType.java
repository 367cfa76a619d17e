package dev.gatehouse.platform.oauth;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an authorization response carries; the order of the words does not matter (OAuth 2.0
 * Multiple Response Type Encoding Practices §5).
 */
public record ResponseType(boolean code, boolean idToken, boolean token) {

    /** The session alone (Multiple Response Type Encoding Practices §4). */
    public static final ResponseType NONE = new ResponseType(false, false, false);

    private static final Set<String> WORDS = Set.of("code", "id_token", "token");

    /**
     * Empty when a word is unknown, repeated, or nothing is asked for; {@code none} stands alone.
     */
    public static Optional<ResponseType> parse(String parameter) {
        if (parameter == null || parameter.isBlank()) return Optional.empty();
        var words = List.of(parameter.strip().split(" +"));
        if (words.equals(List.of("none"))) return Optional.of(NONE);
        var distinct = Set.copyOf(words);
        if (distinct.size() != words.size() || !WORDS.containsAll(distinct)) {
            return Optional.empty();
        }
        return Optional.of(
                new ResponseType(
                        distinct.contains("code"),
                        distinct.contains("id_token"),
                        distinct.contains("token")));
    }

    /** Whether a token comes straight from the authorization endpoint. */
    public boolean isFrontChannel() {
        return idToken || token;
    }

    /** Both a code and a token (OpenID Connect Core §3.3). */
    public boolean isHybrid() {
        return code && isFrontChannel();
    }

    /** The words in the order that discovery lists them: {@code code id_token token}. */
    @Override
    public String toString() {
        if (equals(NONE)) return "none";
        return ((code ? "code " : "") + (idToken ? "id_token " : "") + (token ? "token" : ""))
                .strip();
    }
}
