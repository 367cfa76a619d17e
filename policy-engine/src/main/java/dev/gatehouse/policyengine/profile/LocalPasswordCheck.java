package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.access.AccessRules;
import dev.gatehouse.policyengine.directory.Account;
import dev.gatehouse.policyengine.directory.DirectoryAttributes;
import dev.gatehouse.policyengine.directory.PasswordCheck;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The starter pack's {@code login-NonInteractive}: on paper a password grant at Azure AD's token
 * endpoint, which is where B2C keeps local accounts. Here our own directory answers it.
 */
@ApplicationScoped
class LocalPasswordCheck implements ProfileHandler {
    private static final Map<String, String> ID_TOKEN_NAMES =
            Map.of(
                    "oid", "objectId",
                    "given_name", "givenName",
                    "family_name", "surname",
                    "name", "displayName",
                    "upn", "userPrincipalName");

    /** What asks Azure AD's token endpoint for the challenges of conditional access. */
    private static final Pattern CHALLENGES = Pattern.compile("(?i).*[?&]ChlgsClaim=true(?:&.*)?");

    private final PasswordCheck passwords;
    private final AccessRules rules;

    LocalPasswordCheck(PasswordCheck passwords, AccessRules rules) {
        this.passwords = passwords;
        this.rules = rules;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return LocalLogin.is(profile);
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        var name = call.text("username").orElse("");
        var password = call.text("password").orElse("");
        return passwords
                .check(call.tenant(), name, password)
                .map(outcome -> outcome(call, outcome));
    }

    private ProfileOutcome outcome(ProfileCall call, PasswordCheck.Outcome outcome) {
        return switch (outcome) {
            case PasswordCheck.Outcome.Valid(var account, var mustChange) ->
                    mustChange ? expired(call) : new ProfileOutcome.Returned(claims(call, account));
            case PasswordCheck.Outcome.Refused() ->
                    new ProfileOutcome.Failed(
                            ErrorCode.AADB2C90054,
                            "UserMessageIfInvalidPassword",
                            "Your sign-in name or password is incorrect.");
            case PasswordCheck.Outcome.Locked() ->
                    new ProfileOutcome.Failed(
                            ErrorCode.AADB2C90114,
                            "UserMessageIfUserAccountLocked",
                            "Your account is temporarily locked to prevent unauthorized use. Try again later.");
            case PasswordCheck.Outcome.Disabled() ->
                    new ProfileOutcome.Failed(
                            ErrorCode.AADB2C90111,
                            "UserMessageIfUserAccountDisabled",
                            "Your account has been locked. Contact your support person to unlock it, then try again.");
        };
    }

    /**
     * A policy that asks to go on is told that and nothing else: who it is, the customer proves on
     * the page for the new password.
     */
    private static ProfileOutcome expired(ProfileCall call) {
        boolean goesOn =
                call.text("continueOnPasswordExpiration")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
        return goesOn
                ? new ProfileOutcome.Returned(Map.of("passwordExpired", true))
                : new ProfileOutcome.Failed(
                        ErrorCode.AADB2C90054,
                        "UserMessageIfPasswordExpired",
                        "Your password has expired. Reset it to sign in.");
    }

    /** As the id_token of that endpoint would have them, and the directory's own names too. */
    private Map<String, Object> claims(ProfileCall call, Account account) {
        var tenant = call.tenant();
        var attributes = DirectoryAttributes.read(account, tenant.name());
        var claims = new HashMap<>(attributes);
        ID_TOKEN_NAMES.forEach(
                (wire, attribute) -> {
                    var value = attributes.get(attribute);
                    if (value != null) claims.put(wire, value);
                });
        claims.put("tid", tenant.tenantId().toString());
        var challenges = challenges(call, account);
        if (!challenges.isEmpty()) claims.put("xms_chlgs", challenges);
        return claims;
    }

    /** No challenge is no claim, as with the handler of conditional access. */
    private List<String> challenges(ProfileCall call, Account account) {
        boolean asked =
                call.metadata("authorization_endpoint")
                        .filter(address -> CHALLENGES.matcher(address).matches())
                        .isPresent();
        return asked
                ? ConditionalAccess.challenges(
                        rules, call, Optional.of(account.objectId().toString()), Set.of("Password"))
                : List.of();
    }
}
