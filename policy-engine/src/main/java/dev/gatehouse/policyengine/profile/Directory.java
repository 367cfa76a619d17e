package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.directory.Account;
import dev.gatehouse.policyengine.directory.AccountKey;
import dev.gatehouse.policyengine.directory.Accounts;
import dev.gatehouse.policyengine.directory.DirectoryAttributes;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code AzureActiveDirectoryProvider}: reads, writes and deletes accounts by one key. */
@ApplicationScoped
class Directory implements ProfileHandler {
    private final Accounts accounts;
    private final DirectoryWriting writing;

    Directory(Accounts accounts, DirectoryWriting writing) {
        this.accounts = accounts;
        this.writing = writing;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.isHandledBy("AzureActiveDirectoryProvider");
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        var key = key(call);
        if (key.isEmpty()) return Uni.createFrom().item(incomplete(call));
        var operation = call.profile().metadata().get("Operation", "").toLowerCase(Locale.ROOT);
        return switch (operation) {
            case "read" ->
                    accounts.find(call.tenant(), key.get())
                            .map(found -> read(call, key.get(), found));
            case "write" -> writing.write(call, key.get());
            case "deleteclaims" -> writing.deleteClaims(call, key.get());
            case "deleteclaimsprincipal" -> writing.deleteAccount(call, key.get());
            default -> Uni.createFrom().item(incomplete(call));
        };
    }

    /** The one input claim says which account; a value that cannot be a key finds none. */
    private static Optional<AccountKey> key(ProfileCall call) {
        try {
            return call.profile().inputClaims().stream()
                    .findFirst()
                    .map(claim -> claim.partnerName())
                    .filter(call.input()::containsKey)
                    .map(
                            name ->
                                    DirectoryAttributes.key(
                                            name,
                                            call.input().get(name).asJson(),
                                            call.tenant().name()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static ProfileOutcome read(ProfileCall call, AccountKey key, Optional<Account> found) {
        if (found.filter(account -> isShutOut(call, key, account)).isPresent()) return disabled();
        if (found.isPresent()) return returned(call, found.get());
        return call.flag("RaiseErrorIfClaimsPrincipalDoesNotExist", false)
                ? doesNotExist()
                : ProfileOutcome.nothing();
    }

    /**
     * An object id comes from a session, a refresh token or an earlier step, so nobody has asked
     * yet whether the account may still sign in; a profile that takes {@code accountEnabled} asks
     * itself.
     */
    private static boolean isShutOut(ProfileCall call, AccountKey key, Account account) {
        return !account.enabled()
                && key instanceof AccountKey.ByObjectId
                && call.profile().outputClaims().stream()
                        .noneMatch(claim -> claim.partnerName().equals("accountEnabled"));
    }

    private static ProfileOutcome disabled() {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90111,
                "UserMessageIfUserAccountDisabled",
                "Your account has been locked. Contact your support person to unlock it, then try again.");
    }

    static ProfileOutcome returned(ProfileCall call, Account account) {
        return new ProfileOutcome.Returned(DirectoryAttributes.read(account, call.tenant().name()));
    }

    static ProfileOutcome doesNotExist() {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C99002,
                "UserMessageIfClaimsPrincipalDoesNotExist",
                "An account could not be found for the provided user ID.");
    }

    private static ProfileOutcome incomplete(ProfileCall call) {
        return new ProfileOutcome.Failed(
                ErrorCode.AADB2C90255,
                "",
                ErrorCode.AADB2C90255.sentence(List.of(call.profile().id())));
    }
}
