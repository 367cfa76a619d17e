package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.verification.VerificationState;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The verification of an address on a page: initial → code sent → verified, and back by a change.
 */
final class EmailVerification {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[^@\\s\\p{Cntrl}<>\"(),:;\\[\\]\\\\]{1,64}@[^@\\s\\p{Cntrl}<>\"(),:;\\[\\]\\\\]{1,190}");

    private EmailVerification() {}

    static Move request(
            CompiledPolicy policy,
            JourneyState state,
            String exchange,
            ClaimId claim,
            String text) {
        var address = addressOf(policy, state, exchange, claim, text);
        if (!isVerifiable(policy, state, exchange, claim)) {
            return new Move(state, new Need.ShowPage());
        }
        if (!ADDRESS.matcher(address).matches()) {
            var message =
                    PageView.of(policy, state, exchange)
                            .texts()
                            .ux("ver_incorrect_format")
                            .orElse("Please enter a valid e-mail address.");
            return show(state, claim, false, "AADB2C90159", message);
        }
        return new Move(
                state.waitingFor(new Waiting.CodeDispatch(exchange, claim)),
                new Need.SendCode(state.verification(claim), address));
    }

    static Move enter(
            CompiledPolicy policy,
            JourneyState state,
            String exchange,
            JourneyEvent.CodeEntered event) {
        if (!isVerifiable(policy, state, exchange, event.claim())) {
            return new Move(state, new Need.ShowPage());
        }
        return new Move(
                state.waitingFor(new Waiting.CodeCheck(exchange, event.claim())),
                new Need.CheckCode(
                        state.verification(event.claim()),
                        addressOf(policy, state, exchange, event.claim(), event.address()),
                        event.code().strip()));
    }

    static Move change(CompiledPolicy policy, JourneyState state, String exchange, ClaimId claim) {
        if (!isVerifiable(policy, state, exchange, claim)) {
            return new Move(state, new Need.ShowPage());
        }
        var changed = state.verifying(claim, state.verification(claim).change());
        return show(changed, claim, true, null, null);
    }

    /** The code is sent, or was the right one. */
    static Move done(JourneyState state, String exchange, ClaimId claim, VerificationState now) {
        var next = state.verifying(claim, now).waitingFor(new Waiting.Page(exchange));
        return show(next.noting(Optional.empty()), claim, true, null, null);
    }

    static Move refused(
            CompiledPolicy policy,
            JourneyState state,
            String exchange,
            ClaimId claim,
            JourneyEvent.CodeRefused refused) {
        var error = refused.error();
        var message = PageView.of(policy, state, exchange).texts().message(error, Optional.empty());
        var next = state.verifying(claim, refused.now()).waitingFor(new Waiting.Page(exchange));
        return show(next, claim, false, error.code().code(), message);
    }

    private static Move show(
            JourneyState state, ClaimId claim, boolean ok, String errorCode, String message) {
        var phase = state.verification(claim).phase();
        // a browser without script reads the page again: it must say there what was wrong
        var noted =
                ok
                        ? state
                        : state.noting(
                                Optional.of(
                                        new Notice(
                                                errorCode, "", Map.of(claim, message), Map.of())));
        return new Move(noted, new Need.ShowVerification(claim, phase, ok, errorCode, message));
    }

    /** What the page does not let be changed is not taken from the browser. */
    private static String addressOf(
            CompiledPolicy policy,
            JourneyState state,
            String exchange,
            ClaimId claim,
            String text) {
        var page = PageView.of(policy, state, exchange);
        boolean entered =
                page.fields().stream()
                        .anyMatch(field -> field.id().equals(claim) && field.isEntered());
        if (entered || page.profile().isEmpty()) return text.strip();
        return new ProfileClaims(policy, state, page.profile().get())
                .prefilled(state.claims())
                .text(claim.value())
                .orElse("");
    }

    private static boolean isVerifiable(
            CompiledPolicy policy, JourneyState state, String exchange, ClaimId claim) {
        return PageView.of(policy, state, exchange).fields().stream()
                .anyMatch(field -> field.verified() && field.id().equals(claim));
    }
}
