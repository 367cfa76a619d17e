package dev.gatehouse.registryservice.key;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The PolicyKey manifest's spec without the secret: column settings. */
@RegisterForReflection
public record KeySettings(String use, String type, boolean generate) {}
