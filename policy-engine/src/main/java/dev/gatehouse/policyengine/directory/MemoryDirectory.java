package dev.gatehouse.policyengine.directory;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.AccountChange.AlreadyExists;
import dev.gatehouse.policyengine.directory.AccountChange.NotFound;
import dev.gatehouse.policyengine.directory.AccountChange.Stored;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The accounts of one tenant, for as long as a test of a policy runs. */
public final class MemoryDirectory implements Accounts, PasswordCheck {
    private final Map<UUID, Kept> accounts = new LinkedHashMap<>();
    private final Clock clock;
    private final MemoryLockout lockout;
    private long created;

    public MemoryDirectory(Clock clock) {
        this.clock = clock;
        this.lockout = new MemoryLockout(clock);
    }

    private record Kept(
            Account account, Optional<PasswordHash> hash, boolean mustChange, boolean locked) {
        Kept with(Account other) {
            return new Kept(other, hash, mustChange, locked);
        }

        boolean hasOneOf(List<Identity> identities) {
            return account.identities().stream().anyMatch(identities::contains);
        }
    }

    /** As they are now, in the order in which they were created. */
    public List<Account> all() {
        return accounts.values().stream().map(Kept::account).toList();
    }

    public boolean hasPassword(UUID objectId, String password) {
        return accounts.get(objectId).hash().filter(hash -> hash.matches(password)).isPresent();
    }

    /** Shuts the account as too many wrong passwords do. */
    public void lock(UUID objectId) {
        accounts.computeIfPresent(
                objectId, (_, kept) -> new Kept(kept.account, kept.hash, kept.mustChange, true));
    }

    @Override
    public Uni<Optional<Account>> find(Tenant tenant, AccountKey key) {
        return Uni.createFrom()
                .item(
                        switch (key) {
                            case AccountKey.ByObjectId(var objectId) ->
                                    Optional.ofNullable(accounts.get(objectId)).map(Kept::account);
                            case AccountKey.ByIdentities(var identities) ->
                                    best(identities).map(Kept::account);
                            case AccountKey.BySignInName(var name) ->
                                    best(SignInName.identities(name, tenant.name()))
                                            .map(Kept::account);
                        });
    }

    private Optional<Kept> best(List<Identity> wanted) {
        return wanted.stream().flatMap(one -> owner(List.of(one)).stream()).findFirst();
    }

    private Optional<Kept> owner(List<Identity> identities) {
        return accounts.values().stream().filter(kept -> kept.hasOneOf(identities)).findFirst();
    }

    @Override
    public Uni<AccountChange> create(
            Tenant tenant, DirectoryWrite write, Optional<PasswordHash> password) {
        var objectId = new UUID(0x7000, 0x8000_0000_0000_0000L + ++created);
        return Uni.createFrom().item(create(objectId, write, password));
    }

    /** With an object id that the test names. */
    public AccountChange create(
            UUID objectId, DirectoryWrite write, Optional<PasswordHash> password) {
        if (accounts.containsKey(objectId) || owner(write.identities()).isPresent()) {
            return new AlreadyExists();
        }
        var account =
                new Account(
                        objectId,
                        write.accountEnabled().orElse(true),
                        write.onto(Map.of()),
                        write.identities(),
                        write.refreshTokensValidFrom());
        accounts.put(
                objectId,
                new Kept(account, password, write.mustChangePassword().orElse(false), false));
        return new Stored(objectId);
    }

    @Override
    public Uni<AccountChange> update(
            Tenant tenant, UUID objectId, DirectoryWrite write, Optional<PasswordHash> password) {
        boolean taken =
                owner(write.identities())
                        .filter(kept -> !kept.account().objectId().equals(objectId))
                        .isPresent();
        return taken
                ? Uni.createFrom().item(new AlreadyExists())
                : change(objectId, kept -> changed(kept, write, password));
    }

    private Kept changed(Kept before, DirectoryWrite write, Optional<PasswordHash> password) {
        var account = before.account();
        var identities = new ArrayList<>(account.identities());
        identities.removeIf(one -> write.replacedTypes().contains(one.signInType()));
        write.identities().stream()
                .filter(one -> !identities.contains(one))
                .forEach(identities::add);
        var revoked =
                write.refreshTokensValidFrom()
                        .or(() -> password.map(_ -> now()))
                        .or(account::refreshTokensValidFrom);
        return new Kept(
                new Account(
                        account.objectId(),
                        write.accountEnabled().orElse(account.enabled()),
                        write.onto(account.attributes()),
                        SignInName.withoutUnnamed(identities),
                        revoked),
                password.or(before::hash),
                password.isPresent()
                        ? write.mustChangePassword().orElse(false)
                        : before.mustChange(),
                before.locked());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Uni<AccountChange> removeAttributes(
            Tenant tenant, UUID objectId, Collection<String> names) {
        return change(
                objectId,
                kept -> {
                    var account = kept.account();
                    var attributes = new LinkedHashMap<>(account.attributes());
                    names.stream().map(AttributeName::canonical).forEach(attributes::remove);
                    var identities = new ArrayList<>(account.identities());
                    identities.removeIf(
                            one ->
                                    names.stream()
                                            .map(DirectoryAttributes::identityTypes)
                                            .anyMatch(types -> types.contains(one.signInType())));
                    return kept.with(
                            new Account(
                                    objectId,
                                    account.enabled(),
                                    attributes,
                                    SignInName.withoutUnnamed(identities),
                                    account.refreshTokensValidFrom()));
                });
    }

    @Override
    public Uni<AccountChange> delete(Tenant tenant, UUID objectId) {
        return change(objectId, _ -> null);
    }

    private Uni<AccountChange> change(UUID objectId, UnaryOperator<Kept> change) {
        if (!accounts.containsKey(objectId)) return Uni.createFrom().item(new NotFound());
        accounts.computeIfPresent(objectId, (_, kept) -> change.apply(kept));
        return Uni.createFrom().item(new Stored(objectId));
    }

    @Override
    public Uni<Outcome> check(Tenant tenant, String signInName, String password) {
        return Uni.createFrom().item(outcome(tenant, signInName, password));
    }

    private Outcome outcome(Tenant tenant, String signInName, String password) {
        var found = best(SignInName.identities(signInName, tenant.name()));
        boolean locked = found.filter(Kept::locked).isPresent() || lockout.isLocked(signInName);
        if (locked) return new Outcome.Locked();
        var owner = found.filter(kept -> kept.hash().filter(h -> h.matches(password)).isPresent());
        if (owner.isEmpty()) {
            lockout.recordFailure(signInName, password);
            return new Outcome.Refused();
        }
        lockout.clear(signInName);
        return owner.get().account().enabled()
                ? new Outcome.Valid(owner.get().account(), owner.get().mustChange())
                : new Outcome.Disabled();
    }
}
