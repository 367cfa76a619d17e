/**
 * {@code RestfulProvider}: technical profiles that ask a policy's own service. What is sent and
 * what an answer means is decided by pure code; {@link dev.gatehouse.policyengine.restful.Restful}
 * alone calls out, through {@code platform.outgoing}.
 */
package dev.gatehouse.policyengine.restful;
