package dev.gatehouse.platform.oauth;

import java.util.LinkedHashSet;
import java.util.List;

/** A scope parameter's names in the order asked for, each once. */
public record Scope(List<String> names) {

    public static final String OPENID = "openid";
    public static final String OFFLINE_ACCESS = "offline_access";

    public Scope {
        names = List.copyOf(new LinkedHashSet<>(names));
    }

    /**
     * RFC 6749 §3.3: space-delimited, {@code scope-token = 1*( %x21 / %x23-5B / %x5D-7E )}; null is
     * the empty scope.
     *
     * @throws OAuthException AADB2C99005 for any other character
     */
    public static Scope parse(String parameter) {
        if (parameter == null || parameter.isBlank()) return new Scope(List.of());
        var illegal = parameter.chars().filter(c -> !isScopeCharacter(c)).findFirst();
        if (illegal.isPresent()) {
            throw new OAuthException(
                    ErrorCode.AADB2C99005, "illegal character in scope: " + illegal.getAsInt());
        }
        return new Scope(List.of(parameter.strip().split(" +")));
    }

    private static boolean isScopeCharacter(int c) {
        return c >= 0x20 && c <= 0x7e && c != '"' && c != '\\';
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    public boolean contains(String name) {
        return names.contains(name);
    }

    public boolean isOpenId() {
        return contains(OPENID);
    }

    public boolean isOfflineAccess() {
        return contains(OFFLINE_ACCESS);
    }

    @Override
    public String toString() {
        return String.join(" ", names);
    }
}
