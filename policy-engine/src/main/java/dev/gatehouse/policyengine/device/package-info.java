/**
 * The verification page (RFC 8628 §3.3): a customer enters the code that a device shows, confirms
 * which application asks, and signs in by the policy's journey as for any other application. {@code
 * journey} runs it and tells token-service how it ended; who may ask is token-service's to say.
 */
package dev.gatehouse.policyengine.device;
