package dev.gatehouse.tokenservice.key;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** RFC 7517 §5. */
@RegisterForReflection
record JsonWebKeySet(List<JsonWebKey> keys) {

    static JsonWebKeySet of(List<SigningKey> published) {
        return new JsonWebKeySet(published.stream().map(JsonWebKey::of).toList());
    }
}
