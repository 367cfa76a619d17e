package dev.gatehouse.uiservice.journey;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An event with what policy-engine needs to believe it: the page's CSRF token and the sender. */
@RegisterForReflection
public record EventRequest(
        String policy,
        String origin,
        String csrf,
        String address,
        String language,
        JourneyEvent event) {
    @Override
    public String toString() {
        return "EventRequest[" + policy + ", " + event + "]";
    }
}
