package dev.gatehouse.platform.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;

/**
 * A policy key's registration without any secret.
 *
 * @param use {@code sig}, {@code enc} or {@code secret}
 * @param settings the PolicyKey manifest's spec without the secret
 */
public record KeySet(
        String name,
        String use,
        JsonNode settings,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {}
