package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * Who the application believes is signed in (OpenID Connect Core §3.1.2.1). A policy that reads the
 * hint itself gives it a meaning of its own: it then names nobody's session.
 */
public final class IdTokenHint {
    private static final ObjectMapper JSON = new ObjectMapper();

    private IdTokenHint() {}

    /** The hint as written, where it is for us to verify. */
    public static Optional<String> of(CompiledPolicy policy, AuthorizationRequest request) {
        boolean isForPolicy = !policy.relyingParty().orElseThrow().hintReaders().isEmpty();
        return isForPolicy ? Optional.empty() : request.parameter("id_token_hint");
    }

    /** Whether the hint, verified when the journey began, names another than this customer. */
    static boolean namesAnother(
            CompiledPolicy policy, AuthorizationRequest request, String subject) {
        return of(policy, request)
                .flatMap(IdTokenHint::subject)
                .filter(hinted -> !hinted.equals(subject))
                .isPresent();
    }

    private static Optional<String> subject(String jwt) {
        var parts = jwt.split("\\.");
        if (parts.length != 3) return Optional.empty();
        try {
            var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return Optional.ofNullable(claims.path("sub").textValue());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
