package dev.gatehouse.platform.outgoing;

import io.smallrye.mutiny.Uni;

/** The way out: to the network, or, where a policy is tested, to what the test says of it. */
public interface Outgoing {

    /** Fails with {@link OutgoingFailed} when there is no answer. */
    Uni<OutgoingResponse> send(OutgoingRequest request);
}
