package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.TenantKeys;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.Account;
import dev.gatehouse.policyengine.directory.AccountChange;
import dev.gatehouse.policyengine.directory.DirectoryAttributes;
import dev.gatehouse.policyengine.directory.MemoryDirectory;
import dev.gatehouse.policyengine.directory.PasswordHashing;
import dev.gatehouse.policyengine.totp.Authenticators;
import dev.gatehouse.policyengine.totp.Totp;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The accounts of a test: how they are given, and whether they are what they should be. */
final class Directories {
    static final PasswordHashing HASHING = PasswordHashing.alone();
    static final TenantKeys KEYS = new OneKey();

    private final MemoryDirectory directory;
    private final Authenticators authenticators;
    private final Tenant tenant;
    private final Clock clock;

    Directories(
            MemoryDirectory directory, Authenticators authenticators, Tenant tenant, Clock clock) {
        this.directory = directory;
        this.authenticators = authenticators;
        this.tenant = tenant;
        this.clock = clock;
    }

    private static final class OneKey implements TenantKeys {
        private final DataKey key = DataKey.passing(TestKeys.TENANT);

        @Override
        public Uni<DataKey> of(UUID tenantId) {
            return Uni.createFrom().item(key);
        }
    }

    void add(Case.AccountBefore before) {
        var attributes = flat(before.attributes());
        var objectId = id(before, attributes);
        boolean locked = Boolean.TRUE.equals(attributes.remove("locked"));
        var app = attributes.remove("authenticator");
        var write = DirectoryAttributes.write(attributes, tenant.name());
        var hash = write.password().map(text -> HASHING.hash(text).await().indefinitely());
        if (directory.create(objectId, write, hash) instanceof AccountChange.AlreadyExists) {
            throw new NotReadable(before.place() + ": expected an account of another identity");
        }
        if (locked) directory.lock(objectId);
        if (app != null) register(before, objectId, app.toString());
    }

    /** Yesterday, so that no code of today is used up. */
    private void register(Case.AccountBefore before, UUID objectId, String secret) {
        var yesterday = clock.instant().minus(Duration.ofDays(1));
        var app =
                Totp.ofBase32(secret)
                        .orElseThrow(
                                () ->
                                        new NotReadable(
                                                before.place()
                                                        + ": expected an authenticator's secret, base32 of 16 bytes"));
        authenticators
                .verify(
                        TestKeys.TENANT,
                        objectId,
                        Optional.of(secret),
                        app.shown(yesterday),
                        yesterday)
                .await()
                .indefinitely();
    }

    private UUID id(Case.AccountBefore before, Map<String, Object> attributes) {
        var written = attributes.remove("objectId");
        try {
            return written == null
                    ? new UUID(0x7000, 0x9000_0000_0000_0000L + directory.all().size())
                    : UUID.fromString(written.toString());
        } catch (IllegalArgumentException e) {
            throw new NotReadable(before.place() + ": expected a GUID as objectId");
        }
    }

    /** {@code signInNames: {emailAddress: …}} is {@code signInNames.emailAddress}. */
    private static Map<String, Object> flat(Map<String, Object> attributes) {
        var flat = new LinkedHashMap<String, Object>();
        attributes.forEach(
                (name, value) -> {
                    if (name.equals("signInNames") && value instanceof Map<?, ?> names) {
                        names.forEach((type, one) -> flat.put(name + "." + type, one));
                    } else {
                        flat.put(name, value);
                    }
                });
        return flat;
    }

    /** What is other than expected: each of these accounts once, and no further one. */
    List<String> differences(List<Map<String, Object>> expected, Difference difference) {
        var found = new ArrayList<String>();
        var left = new ArrayList<>(directory.all());
        for (int i = 0; i < expected.size(); i++) {
            var wanted = flat(expected.get(i));
            var what = "account " + (i + 1);
            var match = left.stream().filter(one -> other(what, wanted, one, difference).isEmpty());
            var nearest = match.findFirst().or(() -> nearest(what, wanted, left, difference));
            if (nearest.isEmpty()) {
                found.add("%s: expected %s, got none".formatted(what, wanted));
                continue;
            }
            found.addAll(other(what, wanted, nearest.get(), difference));
            left.remove(nearest.get());
        }
        left.forEach(
                one ->
                        found.add(
                                "accounts: expected no further one, got "
                                        + DirectoryAttributes.read(one, tenant.name())));
        return found;
    }

    private Optional<Account> nearest(
            String what, Map<String, Object> wanted, List<Account> left, Difference difference) {
        return left.stream()
                .min(Comparator.comparingInt(one -> other(what, wanted, one, difference).size()));
    }

    private List<String> other(
            String what, Map<String, Object> wanted, Account account, Difference difference) {
        var attributes = new LinkedHashMap<>(wanted);
        var password = attributes.remove("password");
        var found =
                new ArrayList<>(
                        difference.between(
                                what,
                                attributes,
                                DirectoryAttributes.read(account, tenant.name())));
        if (password != null && !directory.hasPassword(account.objectId(), password.toString())) {
            found.add(what + ".password: expected another one");
        }
        return found;
    }
}
