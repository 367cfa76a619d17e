package dev.gatehouse.policyengine.telemetry;

import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Records an event of a policy; whatever is missing for that, the journey goes on. */
@ApplicationScoped
public class Telemetry implements ProfileHandler {

    private final Tracer tracer;
    private final MeterRegistry meters;
    private final EventNames names = new EventNames();

    Telemetry(Tracer tracer, MeterRegistry meters) {
        this.tracer = tracer;
        this.meters = meters;
    }

    /** Without a container and without anybody who is told. */
    public static Telemetry alone() {
        return new Telemetry(TracerProvider.noop().get(""), new SimpleMeterRegistry());
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.isHandledBy("AzureApplicationInsightsProvider");
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        if (!call.flag("DisableTelemetry", false)) PolicyEvent.of(call).ifPresent(this::record);
        return Uni.createFrom().item(ProfileOutcome.nothing());
    }

    private void record(PolicyEvent event) {
        var span =
                tracer.spanBuilder(event.name())
                        .setAttribute("gatehouse.journey", event.journey().toString())
                        .setAttribute("gatehouse.tenant", event.tenant())
                        .setAttribute("gatehouse.policy", event.policy())
                        .startSpan();
        event.properties()
                .forEach((name, value) -> span.setAttribute("gatehouse.event." + name, value));
        span.end();
        meters.counter("gatehouse.policy.events", "event", names.counted(event.name())).increment();
        if (event.developerMode()) {
            Log.infof(
                    "policy event journey=%s policy=%s event=%s properties=%s",
                    event.journey(), event.policy(), event.name(), event.properties().keySet());
        }
    }
}
