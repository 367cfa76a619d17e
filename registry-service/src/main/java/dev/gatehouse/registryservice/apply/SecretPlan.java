package dev.gatehouse.registryservice.apply;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.application.ClientSecret;
import dev.gatehouse.registryservice.apply.Planned.ShownSecret;
import dev.gatehouse.registryservice.manifest.SecretSpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** An application's client secrets as they will be: those of the manifest and no others. */
record SecretPlan(List<ClientSecret> secrets, List<ShownSecret> shown) {

    static SecretPlan of(List<SecretSpec> specs, Optional<Application> registered, Fresh fresh) {
        var secrets = new ArrayList<ClientSecret>();
        var shown = new ArrayList<ShownSecret>();
        for (var spec : specs) {
            var name = spec.name().value();
            var present = registered.flatMap(application -> application.secret(name));
            if (spec.own().isEmpty() && present.isEmpty()) {
                var value = fresh.secret();
                shown.add(new ShownSecret(name, value));
                secrets.add(generated(fresh, spec, value));
            } else {
                secrets.add(kept(fresh, spec, present));
            }
        }
        return new SecretPlan(List.copyOf(secrets), List.copyOf(shown));
    }

    private static ClientSecret generated(Fresh fresh, SecretSpec spec, String value) {
        return new ClientSecret(
                fresh.id(),
                spec.name().value(),
                HexFormat.of().formatHex(SecretHash.of(value)),
                value.substring(0, 3),
                spec.expires());
    }

    private static ClientSecret kept(Fresh fresh, SecretSpec spec, Optional<ClientSecret> present) {
        var sameValue =
                present.filter(
                        secret ->
                                spec.own()
                                        .map(own -> own.sha256().equals(secret.sha256()))
                                        .orElse(true));
        return new ClientSecret(
                present.map(ClientSecret::secretId).orElseGet(fresh::id),
                spec.name().value(),
                sameValue
                        .map(ClientSecret::sha256)
                        .orElseGet(() -> spec.own().orElseThrow().sha256()),
                sameValue.map(ClientSecret::hint).orElseGet(() -> spec.own().orElseThrow().hint()),
                spec.expires());
    }
}
