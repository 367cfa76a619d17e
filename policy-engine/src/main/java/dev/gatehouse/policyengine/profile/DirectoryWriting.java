package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.directory.Account;
import dev.gatehouse.policyengine.directory.AccountChange;
import dev.gatehouse.policyengine.directory.AccountKey;
import dev.gatehouse.policyengine.directory.Accounts;
import dev.gatehouse.policyengine.directory.DirectoryAttributes;
import dev.gatehouse.policyengine.directory.DirectoryWrite;
import dev.gatehouse.policyengine.directory.PasswordHash;
import dev.gatehouse.policyengine.directory.PasswordHashing;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.signout.AccountSignOut;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes to accounts. A key other than the object id that finds nobody creates an account, unless
 * the profile forbids it.
 */
@ApplicationScoped
class DirectoryWriting {
    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final AccountSignOut signOut;

    DirectoryWriting(Accounts accounts, PasswordHashing hashing, AccountSignOut signOut) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.signOut = signOut;
    }

    Uni<ProfileOutcome> write(ProfileCall call, AccountKey key) {
        return accounts.find(call.tenant(), key).flatMap(found -> write(call, key, found));
    }

    private Uni<ProfileOutcome> write(
            ProfileCall call, AccountKey key, Optional<Account> existing) {
        boolean exists = existing.isPresent();
        if (exists && call.flag("RaiseErrorIfClaimsPrincipalAlreadyExists", false)) {
            return Uni.createFrom().item(alreadyExists());
        }
        boolean creates = !exists && !(key instanceof AccountKey.ByObjectId);
        if (!exists && (!creates || call.flag("RaiseErrorIfClaimsPrincipalDoesNotExist", false))) {
            return Uni.createFrom().item(Directory.doesNotExist());
        }
        if (creates && key.isNobodys()) return Uni.createFrom().item(invalid());
        return write(call, existing);
    }

    private Uni<ProfileOutcome> write(ProfileCall call, Optional<Account> existing) {
        DirectoryWrite write;
        try {
            write = DirectoryAttributes.write(persisted(call, existing), call.tenant().name());
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(invalid());
        }
        if (write.password().filter(p -> !write.passwordRule(existing).allows(p)).isPresent()) {
            return Uni.createFrom().item(weakPassword());
        }
        return hash(write.password())
                .flatMap(
                        hash ->
                                existing.map(
                                                account ->
                                                        accounts.update(
                                                                call.tenant(),
                                                                account.objectId(),
                                                                write,
                                                                hash))
                                        .orElseGet(
                                                () -> accounts.create(call.tenant(), write, hash)))
                .call(change -> signOut(call, change, write, existing))
                .flatMap(change -> written(call, change, existing.isEmpty()));
    }

    /** Without what must not be overwritten ({@code OverwriteIfExists="false"}) and is there. */
    static Map<String, Object> persisted(ProfileCall call, Optional<Account> existing) {
        var persisted = call.persisted();
        existing.ifPresent(
                account ->
                        call.profile().persistedClaims().stream()
                                .filter(claim -> !claim.overwriteIfExists())
                                .map(ClaimReference::partnerName)
                                .filter(
                                        name ->
                                                DirectoryAttributes.isUntold(name)
                                                        || DirectoryAttributes.has(
                                                                account,
                                                                name,
                                                                call.tenant().name()))
                                .forEach(persisted::remove));
        return persisted;
    }

    /**
     * Who had the old password may be signed in somewhere: a new one ends the account's sessions in
     * all other browsers (OWASP ASVS 5.0 §7.4.3).
     */
    private Uni<Integer> signOut(
            ProfileCall call,
            AccountChange change,
            DirectoryWrite write,
            Optional<Account> existing) {
        return change instanceof AccountChange.Stored(var objectId)
                        && existing.isPresent()
                        && write.password().isPresent()
                ? signOut.account(
                        call.tenant().tenantId(), objectId, call.journey().sessionCookie())
                : Uni.createFrom().item(0);
    }

    private Uni<Optional<PasswordHash>> hash(Optional<String> password) {
        return password.map(text -> hashing.hash(text).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Another request may have been quicker than the look before the write. */
    private Uni<ProfileOutcome> written(ProfileCall call, AccountChange change, boolean created) {
        return switch (change) {
            case AccountChange.AlreadyExists() -> Uni.createFrom().item(alreadyExists());
            case AccountChange.NotFound() -> Uni.createFrom().item(Directory.doesNotExist());
            case AccountChange.Stored(var objectId) ->
                    accounts.find(call.tenant(), new AccountKey.ByObjectId(objectId))
                            .map(
                                    found ->
                                            found.map(account -> stored(call, account, created))
                                                    .orElseGet(Directory::doesNotExist));
        };
    }

    private static ProfileOutcome stored(ProfileCall call, Account account, boolean created) {
        var claims =
                new HashMap<String, Object>(
                        DirectoryAttributes.read(account, call.tenant().name()));
        claims.put("newClaimsPrincipalCreated", created);
        return new ProfileOutcome.Returned(claims);
    }

    Uni<ProfileOutcome> deleteClaims(ProfileCall call, AccountKey key) {
        var names =
                call.profile().persistedClaims().stream()
                        .map(claim -> claim.partnerName())
                        .filter(name -> !name.equalsIgnoreCase("objectId"))
                        .toList();
        return accounts.find(call.tenant(), key)
                .flatMap(
                        found ->
                                found.map(
                                                account ->
                                                        accounts.removeAttributes(
                                                                call.tenant(),
                                                                account.objectId(),
                                                                names))
                                        .orElseGet(DirectoryWriting::nobody))
                .map(change -> deleted(call, change));
    }

    Uni<ProfileOutcome> deleteAccount(ProfileCall call, AccountKey key) {
        return accounts.find(call.tenant(), key)
                .flatMap(
                        found ->
                                found.map(account -> delete(call, account.objectId()))
                                        .orElseGet(DirectoryWriting::nobody))
                .map(change -> deleted(call, change));
    }

    /** Its sessions are ended before they are deleted along, so that applications are told. */
    private Uni<AccountChange> delete(ProfileCall call, UUID objectId) {
        return signOut.account(call.tenant().tenantId(), objectId, Optional.empty())
                .flatMap(_ -> accounts.delete(call.tenant(), objectId));
    }

    private static Uni<AccountChange> nobody() {
        return Uni.createFrom().item(new AccountChange.NotFound());
    }

    private static ProfileOutcome deleted(ProfileCall call, AccountChange change) {
        boolean missed = change instanceof AccountChange.NotFound;
        return missed && call.flag("RaiseErrorIfClaimsPrincipalDoesNotExist", false)
                ? Directory.doesNotExist()
                : ProfileOutcome.nothing();
    }

    private static ProfileOutcome alreadyExists() {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C99001,
                "UserMessageIfClaimsPrincipalAlreadyExists",
                "A user with the specified ID already exists. Please choose a different one.");
    }

    private static ProfileOutcome invalid() {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90278, "UserMessageIfInvalidInput", "Please enter a valid value.");
    }

    private static ProfileOutcome weakPassword() {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90278,
                "UserMessageIfPasswordPolicyViolation",
                "The password is too weak. Choose one of 8 to 64 characters with three of: lower case, upper case, digits, symbols.");
    }
}
