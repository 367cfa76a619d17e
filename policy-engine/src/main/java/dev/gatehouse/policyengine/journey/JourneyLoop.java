package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.crypto.TenantKeys;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.mail.CodeMail;
import dev.gatehouse.policyengine.mail.MailTexts;
import dev.gatehouse.policyengine.profile.JourneyFacts;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileHandlers;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * The one loop around the machine: feeds what it needs from the outside world back in, until it
 * needs the customer or the journey is over.
 */
@ApplicationScoped
public class JourneyLoop {
    private final ProfileHandlers handlers;
    private final OneTimeCodes codes;
    private final PolicySecrets keys;

    JourneyLoop(ProfileHandlers handlers, OneTimeCodes codes, PolicySecrets keys) {
        this.handlers = handlers;
        this.codes = codes;
        this.keys = keys;
    }

    /** Without a container. */
    public static JourneyLoop of(
            ProfileHandlers handlers,
            TenantKeys dataKeys,
            CodeThrottle throttle,
            CodeMail mails,
            PolicySecrets keys) {
        return new JourneyLoop(handlers, new OneTimeCodes(dataKeys, throttle, mails), keys);
    }

    public Uni<Move> run(Tenancy tenancy, JourneyState state, JourneyEvent event) {
        return open(tenancy, state, event).invoke(Happening::concluded);
    }

    /** The machine does not wait: what its transformations calculate with is opened before. */
    private Uni<Move> open(Tenancy tenancy, JourneyState state, JourneyEvent event) {
        boolean opened = state.surroundings().keys().isPresent();
        if (opened || !tenancy.policy().calculatesWithKeys()) return advance(tenancy, state, event);
        return keys.of(tenancy.registry().tenantId())
                .map(ring -> state.in(state.surroundings().with(ring)))
                .flatMap(ready -> advance(tenancy, ready, event));
    }

    private Uni<Move> advance(Tenancy tenancy, JourneyState state, JourneyEvent event) {
        var fresh = state.in(state.surroundings().anew());
        Happening.note(fresh, event);
        var move = JourneyMachine.advance(tenancy.policy(), fresh, event);
        return switch (move.need()) {
            case Need.RunProfile need -> {
                Happening.note(move.state(), need);
                yield handlers.run(
                                new ProfileCall(
                                        tenancy.tenant(),
                                        tenancy.policy(),
                                        need.profile(),
                                        need.input(),
                                        facts(tenancy, move.state(), need)))
                        .map(outcome -> event(move.state(), need, outcome))
                        .flatMap(next -> advance(tenancy, move.state(), next));
            }
            case Need.SendCode need ->
                    codes.send(
                                    tenancy.tenant(),
                                    move.state().surroundings(),
                                    need,
                                    mailTexts(tenancy, move.state()),
                                    Languages.of(tenancy.policy(), move.state()))
                            .flatMap(next -> advance(tenancy, move.state(), next));
            case Need.CheckCode need ->
                    codes.check(tenancy.tenant(), move.state().surroundings(), need)
                            .flatMap(next -> advance(tenancy, move.state(), next));
            case Need.ShowPage _,
                    Need.Accepted _,
                    Need.Rejected _,
                    Need.ShowVerification _,
                    Need.ShowControl _,
                    Need.Redirect _,
                    Need.Final _ ->
                    Uni.createFrom().item(move);
        };
    }

    private static JourneyFacts facts(Tenancy tenancy, JourneyState state, Need.RunProfile need) {
        var policy = tenancy.policy();
        var seen = seen(state);
        return new JourneyFacts(
                state.id(),
                state.surroundings().origin(),
                state.surroundings().clientAddress(),
                Languages.of(policy, state),
                state.signOn().cookie(),
                state.surroundings().moment(),
                text -> Placeholders.resolve(text, policy, seen),
                need.cameBack());
    }

    /** A profile of a page sees what was entered there, which is not in the bag yet. */
    private static JourneyState seen(JourneyState state) {
        return switch (state.waiting()) {
            case Waiting.Validation at -> state.with(at.entered());
            case Waiting.Action at -> state.with(at.entered());
            default -> state;
        };
    }

    private static JourneyEvent event(
            JourneyState state, Need.RunProfile need, ProfileOutcome outcome) {
        return switch (outcome) {
            case ProfileOutcome.Returned(var claims) -> new JourneyEvent.ProfileReturned(claims);
            case ProfileOutcome.SentAway(var to, var form, var memory) ->
                    new JourneyEvent.SentAway(to, form, memory);
            case ProfileOutcome.Failed(
                            var code,
                            var key,
                            var message,
                            var arguments,
                            var words) -> {
                Log.infof(
                        "technical profile failed journey=%s profile=%s code=%s",
                        state.id(), need.profile().id(), code);
                yield new JourneyEvent.ProfileFailed(
                        JourneyError.forCustomer(code, key, message)
                                .about(
                                        arguments.isEmpty()
                                                ? List.of(need.profile().id())
                                                : arguments)
                                .saying(words));
            }
        };
    }

    /** The page's own words for the mail, where the policy has them. */
    private static MailTexts mailTexts(Tenancy tenancy, JourneyState state) {
        var localized = new HashMap<String, String>();
        if (state.waiting() instanceof Waiting.CodeDispatch(var exchange, _)) {
            var page = PageView.of(tenancy.policy(), state, exchange);
            page.definition().map(page.texts()::strings).ifPresent(localized::putAll);
        }
        localized.keySet().removeIf(id -> !id.startsWith("email_"));
        var name = Optional.ofNullable(tenancy.tenant().displayName());
        return MailTexts.of(localized, name.orElse(tenancy.tenant().name()));
    }
}
