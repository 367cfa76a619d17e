package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.key.KeyUse;
import dev.gatehouse.registryservice.key.PolicyKey;
import dev.gatehouse.registryservice.key.PolicyKey.SealedSecret;
import dev.gatehouse.registryservice.manifest.PolicyKeyManifest;
import dev.gatehouse.registryservice.yaml.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's policy keys as they will be. Key pairs are made by token-service when it first needs
 * them.
 */
final class KeyPlan {

    private final RegisteredTenant registered;
    private final Fresh fresh;
    private final Problems problems;

    private KeyPlan(RegisteredTenant registered, Fresh fresh, Problems problems) {
        this.registered = registered;
        this.fresh = fresh;
        this.problems = problems;
    }

    static List<Planned<PolicyKey>> of(
            RegisteredTenant registered,
            List<PolicyKeyManifest> manifests,
            Fresh fresh,
            Problems problems) {
        var plan = new KeyPlan(registered, fresh, problems);
        var planned = new ArrayList<Planned<PolicyKey>>();
        if (registered.key(PolicyKey.TENANTS_OWN).isEmpty()) {
            planned.add(Planned.following(Optional.empty(), PolicyKey.tenantsOwn(registered.id())));
        }
        manifests.forEach(manifest -> planned.add(plan.planned(manifest)));
        return List.copyOf(planned);
    }

    private Planned<PolicyKey> planned(PolicyKeyManifest manifest) {
        var present = registered.key(manifest.name());
        check(manifest, present);
        var name = present.map(PolicyKey::name).orElse(manifest.name());
        var desired =
                new PolicyKey(
                        registered.id(),
                        name,
                        manifest.settings(),
                        secret(manifest, present, name));
        return Planned.of(manifest, present, desired);
    }

    private void check(PolicyKeyManifest manifest, Optional<PolicyKey> present) {
        var name = manifest.header().name();
        if (manifest.name().equalsIgnoreCase(PolicyKey.TENANTS_OWN)) {
            problems.report(
                    name, "expected another name: every tenant has this key set from the start");
        }
        present.map(PolicyKey::settings)
                .filter(
                        settings ->
                                !settings.use().equals(manifest.settings().use())
                                        || !settings.type().equals(manifest.settings().type()))
                .ifPresent(
                        settings ->
                                problems.report(
                                        name,
                                        "expected use %s and type %s, which this key set has and keeps, found %s and %s"
                                                .formatted(
                                                        settings.use(),
                                                        settings.type(),
                                                        manifest.settings().use(),
                                                        manifest.settings().type())));
    }

    /**
     * A generated secret is made once; a given one replaces what is there only if it is another.
     */
    private SealedSecret secret(
            PolicyKeyManifest manifest, Optional<PolicyKey> present, String name) {
        if (manifest.use() != KeyUse.SECRET && manifest.value().isEmpty()) {
            return null;
        }
        var sealed = present.map(PolicyKey::sealed);
        if (sealed.isPresent()
                && manifest.value().map(v -> isSame(v.text(), sealed.get(), name)).orElse(true)) {
            return sealed.get();
        }
        var text = manifest.value().map(PolicyKeyManifest.Value::text).orElseGet(fresh::secret);
        return new SealedSecret(registered.dataKey().seal(PolicyKey.purpose(name), bytes(text)));
    }

    private boolean isSame(String text, SealedSecret sealed, String name) {
        var opened = registered.dataKey().open(PolicyKey.purpose(name), sealed.bytes());
        return MessageDigest.isEqual(opened, bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
