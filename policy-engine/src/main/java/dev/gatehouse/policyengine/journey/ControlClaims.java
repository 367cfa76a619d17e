package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a page and its display controls know before the customer enters anything. */
record ControlClaims(
        CompiledPolicy policy,
        JourneyState state,
        PageView page,
        Optional<TechnicalProfile> profile) {

    ControlClaims(CompiledPolicy policy, JourneyState state, PageView page) {
        this(policy, state, page, page.profile());
    }

    /** The journey's claims, the page's input claims and those of its controls, as it opens. */
    Claims prefilled() {
        if (profile.isEmpty()) return state.claims();
        var claims = new ProfileClaims(policy, state, profile.get());
        var filled = claims.prefilled(state.claims());
        for (var control : page.controls()) {
            for (var input : control.control().inputClaims()) {
                var value = claims.value(input, filled.get(input.id()));
                if (value.isPresent()) filled = filled.with(input.id(), value.get());
            }
        }
        return filled;
    }

    /** What is proven, or needs no proof, counts with the rest. */
    Claims shown() {
        var shown = prefilled();
        for (var control : page.controls()) {
            if (counts(control)) shown = shown.with(state.control(control.id()).results());
        }
        return shown;
    }

    /**
     * The bag with what the page was given and does not let be changed, shown or not: a validation
     * may compare what is entered with it.
     */
    Claims unchangeable() {
        var given = new HashMap<>(shown().asMap());
        page.fields().stream()
                .filter(PageFields.Field::isEntered)
                .map(PageFields.Field::id)
                .forEach(given::remove);
        var bag = state.claims();
        for (var control : page.controls()) {
            if (counts(control)) bag = bag.with(state.control(control.id()).results());
        }
        for (var claim : given.entrySet()) bag = bag.with(claim.getKey(), claim.getValue());
        return bag;
    }

    /** What the controls put out into the journey. */
    List<ClaimReference> outputs() {
        return page.controls().stream()
                .filter(this::counts)
                .flatMap(control -> control.control().outputClaims().stream())
                .toList();
    }

    private boolean counts(PageFields.Control control) {
        return !control.control().verifies() || state.control(control.id()).isVerified();
    }

    /** Those of the claims that an action made or changed. */
    Claims madeOf(Claims bag, Stream<ClaimId> secrets) {
        var made = new HashMap<>(bag.asMap());
        state.claims().asMap().forEach(made::remove);
        secrets.forEach(made::remove);
        return Claims.of(made);
    }
}
