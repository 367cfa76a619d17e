package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import java.net.URI;
import java.util.Map;

/** One sign-in at an identity provider, and what the provider answers meanwhile. */
sealed interface Elsewhere permits ProviderExchange, SamlExchange {

    /**
     * What the browser brings back from there.
     *
     * @param form posted to {@code to}; empty where it is all in the address
     */
    Map<String, String> comeBack(URI to, Map<String, String> form, RequestCheck check);

    OutgoingResponse answer(OutgoingRequest request);
}
