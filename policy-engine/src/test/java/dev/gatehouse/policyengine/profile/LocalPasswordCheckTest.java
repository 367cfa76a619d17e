package dev.gatehouse.policyengine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
    private static final Account DAVID =
            new Account(
                    UUID.fromString("11111111-2222-7333-8444-555555555555"),
                    true,
                    Map.of("displayName", "David"),
                    List.of(),
                    Optional.empty());

    private static ProfileOutcome expired(TestCall call) {
        PasswordCheck passwords =
                (_, _, _) -> Uni.createFrom().item(new PasswordCheck.Outcome.Valid(DAVID, true));
        return new LocalPasswordCheck(passwords).run(call.call()).await().indefinitely();
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

    @Test
    void a_policy_may_say_that_it_does_not_go_on() {
        assertInstanceOf(
                ProfileOutcome.Failed.class,
                expired(login().input("continueOnPasswordExpiration", DataType.BOOLEAN, false)));
    }
}
