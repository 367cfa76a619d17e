package dev.gatehouse.policyengine.directory;

import dev.gatehouse.platform.registry.Tenant;
import io.smallrye.mutiny.Uni;

/** Whether a sign-in name and a password belong together. */
public interface PasswordCheck {

    /** How a check ended. */
    sealed interface Outcome {
        record Valid(Account account, boolean mustChangePassword) implements Outcome {}

        /** A wrong password, a name that nobody has, or an account without a password. */
        record Refused() implements Outcome {}

        /** Too many wrong passwords; whether this one was right is not said. */
        record Locked() implements Outcome {}

        /** Said only to who knows the password. */
        record Disabled() implements Outcome {}
    }

    Uni<Outcome> check(Tenant tenant, String signInName, String password);
}
