package dev.gatehouse.policyengine.key;

import dev.gatehouse.platform.crypto.CertifiedKey;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** One tenant's policy keys as they are at one moment, by name in any case. */
public record KeyRing(
        UUID tenantId, Map<String, PolicySecret> secrets, Map<String, CertifiedKey> certificates) {

    public KeyRing {
        secrets = byLowerCase(secrets);
        certificates = byLowerCase(certificates);
    }

    /** Empty when there is no such key, or it is no secret. */
    public Optional<PolicySecret> secret(String keyName) {
        return Optional.ofNullable(secrets.get(keyName.toLowerCase(Locale.ROOT)));
    }

    /** Empty when there is no such key, or it came without a certificate. */
    public Optional<CertifiedKey> certificate(String keyName) {
        return Optional.ofNullable(certificates.get(keyName.toLowerCase(Locale.ROOT)));
    }

    private static <V> Map<String, V> byLowerCase(Map<String, V> named) {
        return named.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                entry -> entry.getKey().toLowerCase(Locale.ROOT),
                                Map.Entry::getValue));
    }

    @Override
    public String toString() {
        return "KeyRing[" + tenantId + "]";
    }
}
