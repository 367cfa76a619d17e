package dev.gatehouse.policyengine.restful;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.outgoing.Outgoing;
import dev.gatehouse.platform.outgoing.OutgoingFailed;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * {@code RestfulProvider}: sends claims to a policy's service and takes claims from its answer.
 * What failed for a reason of the moment is sent once more, as Azure AD B2C does: services have to
 * bear the same request twice.
 */
@ApplicationScoped
public class Restful implements ProfileHandler {

    private final Outgoing services;
    private final PolicySecrets secrets;
    private final RestfulConfig config;
    private final Circuits circuits;
    private final MeterRegistry meters;

    @Inject
    Restful(Outgoing services, PolicySecrets secrets, RestfulConfig config, MeterRegistry meters) {
        this(services, secrets, config, meters, Clock.systemUTC());
    }

    Restful(
            Outgoing services,
            PolicySecrets secrets,
            RestfulConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.services = services;
        this.secrets = secrets;
        this.config = config;
        this.circuits = new Circuits(config.circuitFailures(), config.circuitPause(), clock);
        this.meters = meters;
    }

    /** As it is configured by default, without a container. */
    public static Restful of(Outgoing services, PolicySecrets secrets) {
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(RestfulConfig.class)
                        .build()
                        .getConfigMapping(RestfulConfig.class);
        return new Restful(services, secrets, config, new SimpleMeterRegistry());
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.isHandledBy("RestfulProvider");
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        return secrets.of(call.tenant().tenantId()).flatMap(keys -> run(call, keys));
    }

    Uni<ProfileOutcome> run(ProfileCall call, KeyRing keys) {
        return Uni.createFrom()
                .item(() -> RestfulRequest.of(call, keys))
                .flatMap(request -> ask(call, request));
    }

    private Uni<ProfileOutcome> ask(ProfileCall call, OutgoingRequest request) {
        var circuit = circuits.of(call);
        if (!circuit.admits()) {
            count("open");
            return Uni.createFrom().item(leftAlone(call));
        }
        return sent(request.within(config.timeout(), config.answerLimit()))
                .invoke(response -> circuit.answered(response.status()))
                .onFailure(OutgoingFailed.class)
                .invoke(failure -> circuit.failed((OutgoingFailed) failure))
                .map(response -> outcome(call, response))
                .onFailure(OutgoingFailed.class)
                .recoverWithItem(failure -> failed(call, (OutgoingFailed) failure));
    }

    private Uni<OutgoingResponse> sent(OutgoingRequest request) {
        return services.send(request)
                .onItemOrFailure()
                .transformToUni(
                        (response, failure) -> {
                            if (failure == null) {
                                return response.status() / 100 == 5
                                        ? services.send(request)
                                        : Uni.createFrom().item(response);
                            }
                            return isBroken(failure)
                                    ? services.send(request)
                                    : Uni.createFrom().failure(failure);
                        });
    }

    /** Not after a time-out: nobody waits twice as long. */
    private static boolean isBroken(Throwable failure) {
        return failure instanceof OutgoingFailed failed
                && failed.reason() == OutgoingFailed.Reason.BROKEN;
    }

    private ProfileOutcome outcome(ProfileCall call, OutgoingResponse response) {
        count(response.isSuccess() ? "answered" : "refused");
        if (!response.isSuccess()) {
            Log.infof(
                    "restful service refused journey=%s profile=%s status=%d %s",
                    call.journey().id(),
                    call.profile().id(),
                    response.status(),
                    ServiceError.in(response).map(ServiceError::details).orElse(""));
        }
        return RestfulAnswer.outcome(call.profile(), response);
    }

    private ProfileOutcome failed(ProfileCall call, OutgoingFailed failure) {
        count("failed");
        Log.warnf(
                "restful service failed journey=%s profile=%s reason=%s %s",
                call.journey().id(), call.profile().id(), failure.reason(), failure.getMessage());
        var profile = call.profile();
        return switch (failure.reason()) {
            case UNKNOWN_HOST ->
                    RestfulFailure.DNS_RESOLUTION_FAILED.of(profile, ErrorCode.AADB2C90275);
            case TIMED_OUT ->
                    RestfulFailure.REQUEST_TIMEOUT.saying(
                            "" + config.timeout().toSeconds(), profile, ErrorCode.AADB2C90275);
            case REFUSED, BROKEN, TOO_LARGE ->
                    RestfulFailure.OTHER.of(profile, ErrorCode.AADB2C90275);
        };
    }

    private static ProfileOutcome leftAlone(ProfileCall call) {
        var open = RestfulFailure.CIRCUIT_OPEN;
        return open.saying(open.message(), call.profile(), ErrorCode.AADB2C90275);
    }

    private void count(String outcome) {
        meters.counter("gatehouse.restful.requests", "outcome", outcome).increment();
    }
}
