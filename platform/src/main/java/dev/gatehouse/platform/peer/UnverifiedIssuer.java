package dev.gatehouse.platform.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** What a token says of its issuer, good only to choose the key that must then verify it. */
final class UnverifiedIssuer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private UnverifiedIssuer() {}

    static Optional<String> of(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) return Optional.empty();
        try {
            var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return Optional.ofNullable(claims.path("iss").textValue());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
