package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.directory.Account;
import dev.gatehouse.policyengine.directory.AccountKey;
import dev.gatehouse.policyengine.directory.Accounts;
import dev.gatehouse.policyengine.directory.DirectoryAttributes;
import dev.gatehouse.policyengine.totp.Authenticators;
import dev.gatehouse.policyengine.verification.CodeRules;
import dev.gatehouse.policyengine.verification.JourneyCodes;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * {@code GetAvailableDevices}, {@code BeginVerifyOTP} and {@code VerifyOTP} of {@code
 * AzureMfaProtocolProvider}. The last is told the code alone: whose it is, the one before has kept
 * for the journey.
 */
@ApplicationScoped
class AuthenticatorApps {
    private static final String KIND = "authenticator";
    // long enough to install an app
    private static final CodeRules RULES =
            CodeRules.within(6, "0-9", Duration.ofMinutes(20), 10, 100);

    private final Accounts accounts;
    private final Authenticators authenticators;
    private final JourneyCodes codes;

    AuthenticatorApps(Accounts accounts, Authenticators authenticators, JourneyCodes codes) {
        this.accounts = accounts;
        this.authenticators = authenticators;
        this.codes = codes;
    }

    /** Nobody has no app: a customer who is about to sign up. */
    Uni<ProfileOutcome> count(ProfileCall call) {
        return account(call)
                .flatMap(
                        found ->
                                found.map(
                                                account ->
                                                        authenticators.has(
                                                                call.tenant().tenantId(),
                                                                account.objectId()))
                                        .orElseGet(() -> Uni.createFrom().item(false)))
                .map(
                        has ->
                                new ProfileOutcome.Returned(
                                        Map.of("numberOfAvailableDevices", has ? 1 : 0)));
    }

    Uni<ProfileOutcome> begin(ProfileCall call) {
        return account(call)
                .flatMap(
                        found ->
                                found.map(account -> begin(call, account))
                                        .orElseGet(
                                                () ->
                                                        Uni.createFrom()
                                                                .item(MfaFailures.serverError())));
    }

    private Uni<ProfileOutcome> begin(ProfileCall call, Account account) {
        var begun = new JsonObject().put("objectId", account.objectId().toString());
        call.text("secretKey").ifPresent(secret -> begun.put("secretKey", secret));
        return codes.keep(subject(call), begun.encode(), RULES, call.journey().moment().now())
                .map(kept -> kept ? ProfileOutcome.nothing() : MfaFailures.throttled());
    }

    Uni<ProfileOutcome> verify(ProfileCall call) {
        return codes.kept(subject(call), call.journey().moment().now())
                .flatMap(
                        begun ->
                                begun.map(text -> verify(call, new JsonObject(text)))
                                        .orElseGet(
                                                () ->
                                                        Uni.createFrom()
                                                                .item(MfaFailures.serverError())));
    }

    private Uni<ProfileOutcome> verify(ProfileCall call, JsonObject begun) {
        return authenticators
                .verify(
                        call.tenant().tenantId(),
                        UUID.fromString(begun.getString("objectId")),
                        Optional.ofNullable(begun.getString("secretKey")),
                        call.text("otpCode").orElse(""),
                        call.journey().moment().now())
                .map(
                        verified ->
                                switch (verified) {
                                    case GOOD -> ProfileOutcome.nothing();
                                    case WRONG -> MfaFailures.wrongCode();
                                    case THROTTLED -> MfaFailures.tooManyTries();
                                    case NO_AUTHENTICATOR -> MfaFailures.serverError();
                                });
    }

    /** The object id where there is one: names change. */
    private Uni<Optional<Account>> account(ProfileCall call) {
        return Stream.of("objectId", "userIdentifier", "userPrincipalName")
                .flatMap(name -> call.text(name).stream())
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(value -> accounts.find(call.tenant(), key(call, value)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static AccountKey key(ProfileCall call, String value) {
        try {
            return new AccountKey.ByObjectId(UUID.fromString(value));
        } catch (IllegalArgumentException notAGuid) {
            return DirectoryAttributes.key("userPrincipalName", value, call.tenant().name());
        }
    }

    private static JourneyCodes.Subject subject(ProfileCall call) {
        return new JourneyCodes.Subject(
                call.tenant().tenantId(), call.journey().id(), KIND, "begun");
    }
}
