package dev.gatehouse.policyengine.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import dev.gatehouse.policyengine.profile.TestCall;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TelemetryTest {

    private final List<SpanData> spans = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Telemetry telemetry =
            new Telemetry(
                    SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(collecting()))
                            .build()
                            .get("test"),
                    meters);

    private SpanExporter collecting() {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> ended) {
                spans.addAll(ended);
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return CompletableResultCode.ofSuccess();
            }
        };
    }

    private static TestCall event(String name) {
        return TestCall.of("AppInsights-SignIn", "AzureApplicationInsightsProvider")
                .metadata("InstrumentationKey", "00000000-0000-0000-0000-000000000000")
                .input("eventType", DataType.STRING, "eventName", name);
    }

    private void record(TestCall call) {
        assertEquals(ProfileOutcome.nothing(), telemetry.run(call.call()).await().indefinitely());
    }

    private String attribute(String name) {
        return spans.getFirst().getAttributes().get(AttributeKey.stringKey(name));
    }

    @Test
    void an_event_is_a_span_with_its_properties() {
        record(
                event("SignInComplete")
                        .input("policyId", DataType.STRING, "{property:Policy}", "B2C_1A_x")
                        .input("email", DataType.STRING, "signInName", "not-a-property"));
        assertEquals("SignInComplete", spans.getFirst().getName());
        assertEquals("B2C_1A_x", attribute("gatehouse.event.Policy"));
        assertEquals("B2C_1A_signup_signin", attribute("gatehouse.policy"));
        assertEquals(TestCall.JOURNEY.toString(), attribute("gatehouse.journey"));
        assertFalse(spans.getFirst().getAttributes().toString().contains("not-a-property"));
    }

    @Test
    void a_time_has_milliseconds_where_the_profile_says_so() {
        var call =
                event("e")
                        .input(
                                "since",
                                DataType.DATE_TIME,
                                "{property:Since}",
                                "2026-01-31T12:00:00.123Z");
        record(call);
        assertEquals("2026-01-31T12:00:00Z", attribute("gatehouse.event.Since"));
        spans.clear();
        record(call.metadata("LogDateTimeClaimWithMs", "true"));
        assertEquals("2026-01-31T12:00:00.123Z", attribute("gatehouse.event.Since"));
    }

    @Test
    void telemetry_that_is_switched_off_or_has_no_name_records_nothing() {
        record(event("e").metadata("DisableTelemetry", "true"));
        record(TestCall.of("AppInsights-SignIn", "AzureApplicationInsightsProvider"));
        assertEquals(List.of(), spans);
    }

    @Test
    void events_are_counted_by_name_but_not_by_thousands_of_names() {
        IntStream.range(0, 1000).forEach(i -> record(event("e" + i)));
        record(event("e0"));
        assertEquals(2, counted("e0"));
        assertNull(meters.find("gatehouse.policy.events").tag("event", "e999").counter());
        assertEquals(800, counted("other"));
    }

    private double counted(String event) {
        return meters.get("gatehouse.policy.events").tag("event", event).counter().count();
    }
}
