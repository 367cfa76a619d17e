package dev.gatehouse.registryservice.registration;

import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.tenant.Tenant;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a client.
 *
 * @param secret made by this request, if any
 * @param registrationAccessToken the one that is good from now on
 */
record Registered(
        Tenant tenant,
        Application application,
        Optional<String> secret,
        String registrationAccessToken,
        ClientMetadata metadata,
        Instant issuedAt) {
    @Override
    public String toString() {
        return "Registered[" + application.clientId() + "]";
    }
}
