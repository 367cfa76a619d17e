package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.registry.RegistryView;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.compile.PolicyCache;
import dev.gatehouse.policyengine.journey.JourneyPages.Asked;
import dev.gatehouse.policyengine.journey.JourneyStore.Stored;
import dev.gatehouse.policyengine.phone.PhoneSender;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.session.BrowserCookie;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;

/** Finds a journey for its own browser, with what it runs in as that is now. */
@ApplicationScoped
class OwnJourneys {
    private final RegistryView registry;
    private final PolicyCache policies;
    private final PublicOrigins origins;
    private final JourneyStore store;
    private final SignOns signOns;
    private final PhoneSender phones;

    OwnJourneys(
            RegistryView registry,
            PolicyCache policies,
            PublicOrigins origins,
            JourneyStore store,
            SignOns signOns,
            PhoneSender phones) {
        this.registry = registry;
        this.policies = policies;
        this.origins = origins;
        this.store = store;
        this.signOns = signOns;
        this.phones = phones;
    }

    /**
     * @param signedOff whether the sign-on session that the journey stands on is over
     */
    record Loaded(Tenancy tenancy, Stored stored, boolean signedOff) {}

    Uni<Optional<Loaded>> find(Asked asked) {
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
}
