package dev.gatehouse.registryservice.application;

import dev.gatehouse.platform.registry.ApplicationSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An application as it is registered; its secrets in the order of their names. */
public record Application(
        UUID tenantId,
        UUID clientId,
        String name,
        String displayName,
        ApplicationSettings settings,
        List<ClientSecret> secrets) {

    public Application {
        secrets = secrets.stream().sorted(Comparator.comparing(ClientSecret::name)).toList();
    }

    public Optional<ClientSecret> secret(String name) {
        return secrets.stream().filter(secret -> secret.name().equals(name)).findFirst();
    }
}
