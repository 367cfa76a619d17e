package dev.gatehouse.policyengine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.gatehouse.policyengine.access.TestAccess;
import dev.gatehouse.policyengine.directory.Account;
import dev.gatehouse.policyengine.directory.PasswordCheck;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.ProtocolName;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocalPasswordCheckTest {
    private static final UUID USER = UUID.fromString("11111111-2222-7333-8444-555555555555");
    private static final Account DAVID =
            new Account(USER, true, Map.of("displayName", "David"), List.of(), Optional.empty());

    private static ProfileOutcome expired(TestCall call) {
        return run(call, true);
    }

    private static ProfileOutcome run(TestCall call, boolean mustChange) {
        PasswordCheck passwords =
                (_, _, _) ->
                        Uni.createFrom().item(new PasswordCheck.Outcome.Valid(DAVID, mustChange));
        var rules =
                TestAccess.rules(
                        Map.of(
                                "gatehouse.conditional-access.rules[0].requires",
                                "mfa",
                                "gatehouse.conditional-access.rules[0].users",
                                USER.toString()));
        return new LocalPasswordCheck(passwords, rules).run(call.call()).await().indefinitely();
    }

    private static Object challenges(TestCall call) {
        var returned = assertInstanceOf(ProfileOutcome.Returned.class, run(call, false));
        return returned.claims().get("xms_chlgs");
    }

    private static TestCall login(String endpoint) {
        return login().metadata(
                        "authorization_endpoint",
                        "https://login.microsoftonline.com/contoso/oauth2/token" + endpoint);
    }

    private static TestCall login() {
        return TestCall.of("login-NonInteractive", ProtocolName.OPEN_ID_CONNECT)
                .input("signInName", DataType.STRING, "username", "david@contoso.example")
                .input("password", DataType.STRING, "Expired1");
    }

    @Test
    void a_password_that_must_be_changed_is_refused() {
        var failed = assertInstanceOf(ProfileOutcome.Failed.class, expired(login()));
        assertEquals("UserMessageIfPasswordExpired", failed.messageKey());
    }

    @Test
    void a_policy_may_go_on_and_is_told_nothing_but_that_the_password_expired() {
        var going = login().input("continueOnPasswordExpiration", DataType.BOOLEAN, true);
        assertEquals(new ProfileOutcome.Returned(Map.of("passwordExpired", true)), expired(going));
    }

    // the preview of conditional access, before it had a handler
    @Test
    void who_asks_for_challenges_gets_those_of_the_rules() {
        assertEquals(List.of("mfa"), challenges(login("?slice=testslice&ChlgsClaim=true")));
    }

    @Test
    void who_does_not_ask_for_challenges_gets_none() {
        assertNull(challenges(login("")));
        assertNull(challenges(login("?ChlgsClaim=false")));
        assertNull(challenges(login("?NoChlgsClaim=true")));
    }

    @Test
    void a_policy_may_say_that_it_does_not_go_on() {
        assertInstanceOf(
                ProfileOutcome.Failed.class,
                expired(login().input("continueOnPasswordExpiration", DataType.BOOLEAN, false)));
    }
}
