package dev.gatehouse.tokenservice.key;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** RFC 7517 §5. */
@RegisterForReflection
record JsonWebKeySet(List<JsonWebKey> keys) {

    static JsonWebKeySet of(SigningKeySet keySet, Instant now) {
        return new JsonWebKeySet(keySet.publishedAt(now).stream().map(JsonWebKey::of).toList());
    }

    /** Kids are thumbprints, so the list of them is as good as a hash of the document. */
    String entityTag() {
        return Integer.toHexString(
                keys.stream().map(JsonWebKey::kid).collect(Collectors.joining(",")).hashCode());
    }
}
