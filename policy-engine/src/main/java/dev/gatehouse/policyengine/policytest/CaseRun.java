package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.access.AccessRules;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.directory.MemoryDirectory;
import dev.gatehouse.policyengine.federation.FederatedHandlers;
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
import dev.gatehouse.policyengine.telemetry.Telemetry;
import dev.gatehouse.policyengine.totp.Authenticators;
import dev.gatehouse.policyengine.trace.Recording;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Walks one journey as a test tells it. */
final class CaseRun {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final CompiledPolicy policy;
    private final KeyRing ring;
    private final Case test;
    private final Tenancy tenancy;
    private final TestClock clock;
    private final Recording recording;
    private final List<String> failures = new ArrayList<>();
    private final SentCodes codes = new SentCodes();
    private final Authenticators authenticators = Authenticators.inMemory(Directories.KEYS, codes);
    private final Difference difference = new Difference(codes::filled);

    private CaseRun(CompiledPolicy policy, KeyRing ring, Case test) {
        this.policy = policy;
        this.ring = ring;
        this.test = test;
        this.clock = new TestClock(test.now().orElse(NOW));
        this.recording = new Recording(policy, clock);
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
        try {
            run.run();
        } catch (Stuck e) {
            run.failures.add(e.getMessage());
        }
        return new Result(test.name(), List.copyOf(run.failures), run.recording.entries());
    }

    private void run() {
        var directory = new MemoryDirectory(clock);
        var accounts =
                new Directories(directory, authenticators, tenancy.registry().tenant(), clock);
        test.accounts().forEach(accounts::add);
        var check = new RequestCheck(difference, failures);
        var stage = stage(directory, check);
        PolicySecrets secrets = _ -> Uni.createFrom().item(ring);
        var loop =
                JourneyLoop.of(
                        new ProfileHandlers(List.of(stage)),
                        Directories.KEYS,
                        codes,
                        codes.mails(),
                        secrets);
        var beginning = new Beginning(test, tenancy, ring, clock);
        var walker =
                new Walker(loop, tenancy, stage, check, clock, beginning.state(surroundings()));
        var pages = new Pages(policy, walker, difference);
        new Expectations(test.expected(), pages, difference, failures)
                .check(
                        walk(new Customer(walker, pages, codes), walker.send(beginning.event())),
                        stage.calls(),
                        accounts);
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
                                codes,
                                codes.mails(),
                                codes.phones(),
                                AccessRules.requiring(test.access()))
                        .all());
        handlers.add(Restful.of(network, secrets));
        handlers.addAll(FederatedHandlers.of(network, secrets));
        handlers.add(Telemetry.alone());
        return new Stage(test, handlers, network, clock);
    }

    private Need walk(Customer customer, Need begun) {
        var need = begun;
        for (var doing : test.customer()) {
            if (need instanceof Need.Final) {
                failures.add(doing.place() + ": expected a page, and the journey was over before");
                return need;
            }
            need = customer.act(doing, need);
        }
        return need;
    }

    private Surroundings surroundings() {
        return new Surroundings(
                        new Moment(clock.instant(), new byte[32]),
                        TestKeys.TENANT,
                        tenancy.policy().tenantId(),
                        Beginning.ORIGIN,
                        "192.0.2.7",
                        List.of())
                .watchedBy(recording);
    }
}
