package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.registry.RegistryView;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.compile.PolicyCache;
import dev.gatehouse.policyengine.journey.JourneyStore.Stored;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.Resumption;
import dev.gatehouse.policyengine.phone.PhoneSender;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.profile.CameBack;
import dev.gatehouse.policyengine.session.BrowserCookie;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A journey between two pages: loads it for its own browser, moves it, says what to show. */
@ApplicationScoped
class JourneyPages {
    private final RegistryView registry;
    private final PolicyCache policies;
    private final PublicOrigins origins;
    private final JourneyStore store;
    private final JourneyRunner runner;
    private final Completion completion;
    private final SignOns signOns;
    private final PhoneSender phones;

    JourneyPages(
            RegistryView registry,
            PolicyCache policies,
            PublicOrigins origins,
            JourneyStore store,
            JourneyRunner runner,
            Completion completion,
            SignOns signOns,
            PhoneSender phones) {
        this.registry = registry;
        this.policies = policies;
        this.origins = origins;
        this.store = store;
        this.runner = runner;
        this.completion = completion;
        this.signOns = signOns;
        this.phones = phones;
    }

    /**
     * Whose journey, as the browser says.
     *
     * @param policy null where the address that other sites return to is the tenant's
     */
    record Asked(
            String tenant,
            UUID journeyId,
            String policy,
            URI origin,
            String browser,
            String address,
            List<String> languages) {
        @Override
        public String toString() {
            return "Asked[" + journeyId + "]";
        }
    }

    /**
     * @param signedOff whether the sign-on session that the journey stands on is over
     */
    private record Loaded(Tenancy tenancy, Stored stored, boolean signedOff) {}

    Uni<JourneyView> page(Asked asked) {
        return load(asked).map(found -> found.map(this::page).orElseGet(() -> gone(asked)));
    }

    private JourneyView page(Loaded loaded) {
        var state = loaded.stored().state();
        if (loaded.signedOff()) return startOver(state);
        var policy = loaded.tenancy().policy();
        var tenant = loaded.tenancy().tenant();
        return PageModels.of(policy, state, tenant)
                .or(() -> ErrorPages.of(policy, state, tenant))
                .<JourneyView>map(model -> model)
                .orElseGet(() -> startOver(state));
    }

    Uni<JourneyAnswer> event(Asked asked, String csrf, JourneyEvent event) {
        return load(asked)
                .flatMap(
                        found ->
                                found.filter(loaded -> isToken(loaded, csrf))
                                        .map(loaded -> move(asked, loaded, event))
                                        .orElseGet(() -> Uni.createFrom().item(gone(asked))));
    }

    /**
     * The browser comes from another site with what it was given there. Its {@code state} is the
     * proof that the customer was sent there by this journey; a wrong one changes nothing (RFC 6749
     * §10.12).
     */
    Uni<JourneyAnswer> cameBack(Asked asked, String state, Map<String, String> parameters) {
        return load(asked)
                .flatMap(
                        found ->
                                found.filter(loaded -> isSentAwayWith(loaded, state))
                                        .map(
                                                loaded ->
                                                        move(
                                                                asked,
                                                                loaded,
                                                                new JourneyEvent.CameBack(
                                                                        parameters)))
                                        .orElseGet(() -> Uni.createFrom().item(gone(asked))));
    }

    private static boolean isSentAwayWith(Loaded loaded, String state) {
        boolean good =
                state != null
                        && !state.isEmpty()
                        && loaded.stored().state().waiting() instanceof Waiting.Away away
                        && MessageDigest.isEqual(
                                away.memory()
                                        .getOrDefault(CameBack.STATE, "")
                                        .getBytes(StandardCharsets.UTF_8),
                                state.getBytes(StandardCharsets.UTF_8));
        if (!good) Log.warnf("state wrong journey=%s", loaded.stored().state().id());
        return good;
    }

    private Uni<JourneyAnswer> move(Asked asked, Loaded loaded, JourneyEvent event) {
        var before = loaded.stored().state();
        if (before.waiting() instanceof Waiting.End || loaded.signedOff()) {
            return Uni.createFrom().item(startOver(before));
        }
        return runner.run(loaded.tenancy(), before, event)
                .map(move -> ErrorPages.noted(loaded.tenancy().policy(), move))
                .flatMap(
                        move ->
                                isSame(before, move.state())
                                        ? answer(loaded.tenancy(), move)
                                        : keep(asked, loaded, move));
    }

    /** Zero rows: somebody else moved first, so the answer is where the journey is now. */
    private Uni<JourneyAnswer> keep(Asked asked, Loaded loaded, Move move) {
        return store.move(
                        loaded.tenancy().registry().tenantId(),
                        move.state(),
                        loaded.stored().version())
                .flatMap(
                        moved ->
                                moved
                                        ? answer(loaded.tenancy(), move)
                                        : load(asked).flatMap(now -> whereItIs(asked, now)));
    }

    private Uni<JourneyAnswer> whereItIs(Asked asked, Optional<Loaded> now) {
        if (now.isEmpty()) return Uni.createFrom().item(gone(asked));
        var state = now.get().stored().state();
        return state.waiting() instanceof Waiting.End
                ? Uni.createFrom().item(startOver(state))
                : answer(now.get().tenancy(), JourneyMachine.whereItIs(state));
    }

    private static boolean isSame(JourneyState before, JourneyState after) {
        return before.in(after.surroundings()).equals(after);
    }

    private Uni<JourneyAnswer> answer(Tenancy tenancy, Move move) {
        return switch (move.need()) {
            case Need.Refuse _ when ErrorPages.isOne(tenancy.policy(), move) ->
                    Uni.createFrom().item(atError(move.state()));
            case Need.Final end ->
                    completion
                            .respond(tenancy, move.state(), end, Optional.empty())
                            .map(Framing.of(tenancy.policy())::applied)
                            .map(JourneyAnswer.Browser::of);
            case Need.Accepted() -> Uni.createFrom().item(new JourneyAnswer.Accepted());
            case Need.Rejected rejected ->
                    Uni.createFrom().item(JourneyAnswer.Rejected.of(rejected));
            case Need.ShowVerification shown ->
                    Uni.createFrom().item(JourneyAnswer.Verification.of(shown));
            case Need.ShowControl shown ->
                    Uni.createFrom().item(JourneyAnswer.Verification.of(shown));
            case Need.ShowPage() -> Uni.createFrom().item(atPage(tenancy, move.state()));
            case Need.Redirect redirect ->
                    Uni.createFrom().item(JourneyAnswer.Browser.of(Departure.response(redirect)));
            case Need.RunProfile _, Need.SendCode _, Need.CheckCode _ ->
                    throw new IllegalStateException("the runner leaves nothing of this open");
        };
    }

    private JourneyAnswer atError(JourneyState state) {
        completion.count(state, "refused");
        Log.infof(
                "journey refused journey=%s policy=%s client_id=%s code=%s",
                state.id(),
                state.policy(),
                state.request().orElseThrow().clientId(),
                state.page().notice().map(Notice::errorCode).orElse(""));
        return new JourneyAnswer.ToPage(
                state.request()
                        .orElseThrow()
                        .address()
                        .page(state.surroundings().origin(), ErrorPages.API, state.id()));
    }

    private static JourneyAnswer atPage(Tenancy tenancy, JourneyState state) {
        return new JourneyAnswer.ToPage(
                state.request()
                        .orElseThrow()
                        .address()
                        .page(
                                state.surroundings().origin(),
                                PageModels.api(tenancy.policy(), state),
                                state.id()));
    }

    /** The request once more: with the session that the journey left, no harm is done. */
    private static JourneyAnswer startOver(JourneyState state) {
        AuthorizationRequest request = state.request().orElseThrow();
        return JourneyAnswer.Browser.of(BrowserResponse.redirect(Resumption.of(request)));
    }

    private Uni<Optional<Loaded>> load(Asked asked) {
        return registry.tenant(asked.tenant())
                .flatMap(
                        found ->
                                found.map(tenant -> load(asked, tenant))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Loaded>> load(Asked asked, TenantRegistry tenant) {
        return store.find(tenant.tenantId(), asked.journeyId(), surroundings(asked, tenant))
                .flatMap(
                        found ->
                                found.filter(stored -> isOwn(stored, asked))
                                        .map(stored -> load(tenant, stored))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Loaded>> load(TenantRegistry tenant, Stored stored) {
        return policies.runnable(tenant.tenantId(), stored.state().policy())
                .flatMap(
                        found ->
                                signOns.isOver(tenant.tenantId(), stored.state())
                                        .map(
                                                off ->
                                                        found.map(
                                                                p ->
                                                                        loaded(
                                                                                tenant, p, stored,
                                                                                off))));
    }

    private static Loaded loaded(
            TenantRegistry tenant, CompiledPolicy policy, Stored stored, boolean signedOff) {
        return new Loaded(new Tenancy(tenant, policy), stored, signedOff);
    }

    /** Another browser's journey is no journey (session fixation, OWASP ASVS 5.0 §7.2). */
    private static boolean isOwn(Stored stored, Asked asked) {
        boolean own =
                BrowserCookie.accepted(asked.browser())
                        .filter(
                                value ->
                                        MessageDigest.isEqual(
                                                stored.browserHash(), BrowserCookie.hash(value)))
                        .isPresent();
        if (!own) Log.warnf("journey asked for by another browser journey=%s", asked.journeyId());
        return own
                && (asked.policy() == null
                        || stored.state().policy().equalsIgnoreCase(asked.policy()));
    }

    private static boolean isToken(Loaded loaded, String csrf) {
        boolean good =
                csrf != null
                        && MessageDigest.isEqual(
                                loaded.stored().state().csrf().getBytes(StandardCharsets.UTF_8),
                                csrf.getBytes(StandardCharsets.UTF_8));
        if (!good) Log.warnf("csrf token wrong journey=%s", loaded.stored().state().id());
        return good;
    }

    private Surroundings surroundings(Asked asked, TenantRegistry tenant) {
        boolean known = asked.origin() != null && origins.isKnown(asked.origin(), tenant.hosts());
        return new Surroundings(
                        new Moment(Clock.systemUTC().instant(), RandomToken.bytes(32)),
                        tenant.tenantId(),
                        tenant.tenant().name(),
                        known ? asked.origin() : origins.canonical(),
                        asked.address() == null ? "" : asked.address(),
                        asked.languages())
                .reaching(phones.channels());
    }

    private static JourneyAnswer gone(Asked asked) {
        return new JourneyAnswer.Gone(
                ErrorCode.AADB2C90046.code(),
                ErrorCode.AADB2C90046.sentence(List.of()),
                asked.journeyId().toString(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
