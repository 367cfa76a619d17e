package dev.gatehouse.tokenservice.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.crypto.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Seals grants under their family's id, so that the bytes cannot be moved to another. */
@ApplicationScoped
class GrantSeal {

    private final Envelope envelope;
    private final ObjectMapper json;

    GrantSeal(Envelope envelope, ObjectMapper json) {
        this.envelope = envelope;
        this.json = json;
    }

    Uni<byte[]> seal(UUID tenantId, UUID familyId, AuthorizationGrant grant) {
        try {
            return envelope.seal(tenantId, purpose(familyId), json.writeValueAsBytes(grant));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Uni<AuthorizationGrant> open(UUID tenantId, UUID familyId, byte[] ciphertext) {
        return envelope.open(tenantId, purpose(familyId), ciphertext).map(this::read);
    }

    private AuthorizationGrant read(byte[] plain) {
        try {
            return json.readValue(plain, AuthorizationGrant.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored grant cannot be read", e);
        }
    }

    private static String purpose(UUID familyId) {
        return "grant " + familyId;
    }
}
