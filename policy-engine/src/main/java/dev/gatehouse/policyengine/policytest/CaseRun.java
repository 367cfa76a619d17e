package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.access.AccessRules;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.directory.MemoryDirectory;
import dev.gatehouse.policyengine.federation.FederatedHandlers;
import dev.gatehouse.policyengine.journey.BrowserSession;
import dev.gatehouse.policyengine.journey.JourneyLoop;
import dev.gatehouse.policyengine.journey.Need;
import dev.gatehouse.policyengine.journey.Surroundings;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.profile.LocalHandlers;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import dev.gatehouse.policyengine.profile.ProfileHandlers;
import dev.gatehouse.policyengine.restful.Restful;
import dev.gatehouse.policyengine.saml.Partners;
import dev.gatehouse.policyengine.samlclient.SamlProvider;
import dev.gatehouse.policyengine.telemetry.Telemetry;
import dev.gatehouse.policyengine.totp.Authenticators;
import dev.gatehouse.policyengine.trace.Recording;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import dev.gatehouse.policyengine.verification.MemoryThrottle;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Walks the journeys of a test as it tells them. */
final class CaseRun {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final CompiledPolicy policy;
    private final KeyRing ring;
    private final Case test;
    private final Tenancy tenancy;
    private final TestClock clock;
    private final Recording recording;
    private final List<String> failures = new ArrayList<>();
    private final BrowserSession session = new BrowserSession();
    private final CodeThrottle throttle;
    private final SentCodes codes;
    private final Authenticators authenticators;
    private final Difference difference;

    private CaseRun(CompiledPolicy policy, KeyRing ring, Case test) {
        this.policy = policy;
        this.ring = ring;
        this.test = test;
        this.clock = new TestClock(test.now().orElse(NOW));
        this.recording = new Recording(policy, clock);
        this.throttle = new MemoryThrottle(clock);
        this.codes = new SentCodes(throttle);
        this.authenticators = Authenticators.inMemory(Directories.KEYS, throttle);
        this.difference = new Difference(codes::filled);
        this.tenancy =
                new Tenancy(
                        new TenantRegistry(
                                new Tenant(
                                        TestKeys.TENANT, policy.tenantId(), null, List.of(), null),
                                List.of(),
                                List.of(),
                                List.of()),
                        policy);
    }

    static Result of(CompiledPolicy policy, KeyRing ring, Case test) {
        var run = new CaseRun(policy, ring, test);
        run.run();
        return new Result(test.name(), List.copyOf(run.failures), run.recording.entries());
    }

    private void run() {
        var directory = new MemoryDirectory(clock);
        var accounts =
                new Directories(directory, authenticators, tenancy.registry().tenant(), clock);
        test.accounts().forEach(accounts::add);
        var check = new RequestCheck(difference, failures);
        var stage = stage(directory, check);
        var loop = loop(stage);
        int journeys = test.journeys().size();
        for (int i = 0; i < journeys && failures.isEmpty(); i++) {
            try {
                run(i, stage, check, loop, accounts);
            } catch (Stuck e) {
                failures.add(e.getMessage());
            }
            if (i > 0) tellOf(i + 1);
        }
    }

    /** Of the first journey there is no need to: most tests have no other. */
    private void tellOf(int journey) {
        failures.replaceAll(failure -> "journey %d: %s".formatted(journey, failure));
    }

    private JourneyLoop loop(Stage stage) {
        PolicySecrets secrets = _ -> Uni.createFrom().item(ring);
        return JourneyLoop.of(
                new ProfileHandlers(List.of(stage)),
                Directories.KEYS,
                throttle,
                codes.mails(),
                secrets);
    }

    private void run(
            int index, Stage stage, RequestCheck check, JourneyLoop loop, Directories accounts) {
        var journey = test.journeys().get(index);
        journey.pause().ifPresent(clock::pass);
        var id = new UUID(0x7000, 0x8000_0000_0000_0001L + index);
        var beginning = new Beginning(id, journey, tenancy, ring, session, clock);
        int before = stage.calls().size();
        var walker =
                new Walker(
                        loop, tenancy, stage, check, clock, beginning.state(surroundings(index)));
        var pages = new Pages(policy, walker, difference);
        var begun = begun(walker, beginning);
        var end = walk(journey, new Customer(walker, pages, codes), begun);
        if (end instanceof Need.Issue && walker.state().request().isPresent()) {
            session.keep(policy, walker.state());
        }
        var calls = stage.calls();
        new Expectations(journey.expected(), pages, difference, failures)
                .check(end, calls.subList(before, calls.size()), accounts);
    }

    private Need begun(Walker walker, Beginning beginning) {
        var need = walker.send(beginning.event());
        return walker.state()
                .request()
                .map(request -> session.answered(request, need))
                .orElse(need);
    }

    private Stage stage(MemoryDirectory directory, RequestCheck check) {
        var network = new Network(test.rest(), check, recording);
        PolicySecrets secrets = _ -> Uni.createFrom().item(ring);
        var handlers = new ArrayList<ProfileHandler>();
        handlers.addAll(
                new LocalHandlers(
                                directory,
                                Directories.HASHING,
                                authenticators,
                                codes.journeyCodes(),
                                throttle,
                                codes.mails(),
                                codes.phones(),
                                AccessRules.requiring(test.access()))
                        .all());
        handlers.add(Restful.of(network, secrets));
        handlers.addAll(FederatedHandlers.of(network, secrets));
        handlers.add(SamlProvider.of(Partners.at(network, clock), secrets));
        handlers.add(Telemetry.alone());
        return new Stage(test, handlers, network, ring, clock);
    }

    private Need walk(Case.Journey journey, Customer customer, Need begun) {
        var need = begun;
        for (var doing : journey.customer()) {
            if (need instanceof Need.Final) {
                failures.add(doing.place() + ": expected a page, and the journey was over before");
                return need;
            }
            need = customer.act(doing, need);
        }
        return need;
    }

    /** No journey repeats the random numbers of another. */
    private Surroundings surroundings(int journey) {
        var seed = new byte[32];
        seed[0] = (byte) journey;
        return new Surroundings(
                        new Moment(clock.instant(), seed),
                        TestKeys.TENANT,
                        tenancy.policy().tenantId(),
                        Beginning.ORIGIN,
                        "192.0.2.7",
                        List.of())
                .watchedBy(recording);
    }
}
