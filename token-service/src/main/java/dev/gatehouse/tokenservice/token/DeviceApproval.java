package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.oauth.Scope;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoints;
import dev.gatehouse.tokenservice.token.DeviceApprovalStore.Approval;
import dev.gatehouse.tokenservice.token.DeviceApprovalStore.Typed;
import dev.gatehouse.tokenservice.token.DeviceApprovalStore.Waiting;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;

/** What becomes of a waiting device, by its customer's word on the verification page. */
@ApplicationScoped
class DeviceApproval {

    private final PolicyEndpoints endpoints;
    private final DeviceApprovalStore codes;
    private final GrantSeal seal;
    private final Clock clock;

    DeviceApproval(
            PolicyEndpoints endpoints, DeviceApprovalStore codes, GrantSeal seal, Clock clock) {
        this.endpoints = endpoints;
        this.codes = codes;
        this.seal = seal;
        this.clock = clock;
    }

    Uni<DeviceWaiting> find(DeviceDecision typed) {
        return withDevice(
                        typed,
                        (endpoint, code) ->
                                codes.find(code)
                                        .map(
                                                found ->
                                                        found.map(
                                                                device ->
                                                                        DeviceWaiting.of(
                                                                                code.userCode(),
                                                                                device))))
                .map(found -> found.orElse(DeviceWaiting.NONE));
    }

    /** False when the device does not wait any longer. */
    Uni<Boolean> approve(DeviceDecision decision) {
        return withDevice(
                        decision,
                        (endpoint, code) ->
                                codes.find(code)
                                        .map(found -> found.filter(decision::isAbout))
                                        .flatMap(found -> approve(decision, endpoint, code, found)))
                .map(done -> done.orElse(false))
                .invoke(done -> report("approved", decision, done));
    }

    private Uni<Optional<Boolean>> approve(
            DeviceDecision decision, PolicyEndpoint endpoint, Typed code, Optional<Waiting> found) {
        if (found.isEmpty()) return Uni.createFrom().item(Optional.of(false));
        var waiting = found.get();
        var endsAt =
                Scope.parse(waiting.scope()).isOfflineAccess()
                        ? Mint.slidingWindowEndsAt(
                                endpoint.issuedBy(decision.issuer()), clock.instant())
                        : null;
        return seal.seal(code.tenantId(), waiting.familyId(), decision.grant(waiting))
                .map(
                        ciphertext ->
                                new Approval(
                                        waiting.familyId(),
                                        decision.subject(),
                                        endsAt,
                                        endpoint.facts().refreshSecondsBy(decision.issuer()),
                                        ciphertext))
                .flatMap(approval -> codes.approve(code, approval))
                .map(Optional::of);
    }

    /** False when the device does not wait any longer. */
    Uni<Boolean> deny(DeviceDecision decision) {
        return withDevice(
                        decision,
                        (endpoint, code) -> codes.deny(code, decision.id()).map(Optional::of))
                .map(done -> done.orElse(false))
                .invoke(done -> report("denied", decision, done));
    }

    /** Empty when what was typed can be no user code. */
    private <T> Uni<Optional<T>> withDevice(
            DeviceDecision typed, BiFunction<PolicyEndpoint, Typed, Uni<Optional<T>>> then) {
        return endpoints
                .find(typed.tenant(), typed.policy(), typed.origin())
                .flatMap(
                        endpoint ->
                                UserCode.parse(typed.userCode())
                                        .map(code -> typed(endpoint, code))
                                        .map(code -> then.apply(endpoint, code))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static Typed typed(PolicyEndpoint endpoint, UserCode code) {
        return new Typed(endpoint.tenantId(), endpoint.policy().policyId(), code);
    }

    private static void report(String what, DeviceDecision decision, boolean done) {
        if (done) Log.infof("device code %s policy=%s", what, decision.policy());
    }
}
