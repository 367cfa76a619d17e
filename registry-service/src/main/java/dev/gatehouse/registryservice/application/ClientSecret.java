package dev.gatehouse.registryservice.application;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A client secret as it is kept: its SHA-256 in hexadecimal, never itself. */
public record ClientSecret(
        UUID secretId, String name, String sha256, String hint, Optional<Instant> expiresAt) {

    @Override
    public String toString() {
        return "ClientSecret[" + name + "]";
    }
}
