package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a journey waits for at its place. The exchange names whose page it is; at a page of buttons
 * there is none.
 */
public sealed interface Waiting {

    /** Not begun. */
    record Begin() implements Waiting {}

    /** The customer, at the step's page; {@code exchange} is empty on a page of buttons. */
    record Page(String exchange) implements Waiting {}

    /** The customer again: what they posted is good, they have yet to go on. */
    record Confirmation(String exchange) implements Waiting {}

    /** The outcome of the step's exchange. */
    record Exchange(String exchange) implements Waiting {}

    /**
     * The customer, who was sent to another site by the step's exchange.
     *
     * @param memory for the profile when they are back
     */
    record Away(String exchange, URI to, Map<String, String> form, Map<String, String> memory)
            implements Waiting {
        public Away {
            form = Map.copyOf(form);
            memory = Map.copyOf(memory);
        }

        @Override
        public String toString() {
            return "Away[" + exchange + "]";
        }
    }

    /** The outcome of a page's validation profile. Never stored: the entries hold passwords. */
    record Validation(String exchange, Claims entered, int index) implements Waiting {}

    /**
     * The outcome of a profile that a display control's action runs; never stored.
     *
     * @param entered the bag, with what the customer entered in the control
     * @param values what the customer entered, as it was entered
     * @param then what the page has to say after an action that the customer did not ask for
     */
    record Action(
            String exchange,
            String control,
            String action,
            Claims entered,
            Map<ClaimId, String> values,
            int index,
            Optional<Need> then)
            implements Waiting {
        /** At the profile of this index, with what is known by then. */
        Action at(int index, Claims known) {
            return new Action(exchange, control, action, known, values, index, then);
        }

        /** Codes may be among the values. */
        @Override
        public String toString() {
            return "Action[" + control + " " + action + "]";
        }
    }

    /** Whether a code was sent; never stored. */
    record CodeDispatch(String exchange, ClaimId claim) implements Waiting {}

    /** Whether a code is right; never stored. */
    record CodeCheck(String exchange, ClaimId claim) implements Waiting {}

    /** Nothing: the response was given. */
    record End() implements Waiting {}
}
