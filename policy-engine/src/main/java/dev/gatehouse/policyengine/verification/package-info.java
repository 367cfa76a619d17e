/**
 * Proving that an address is the customer's by a one-time code (NIST SP 800-63B-4 §3.1.3).
 *
 * <p>{@link dev.gatehouse.policyengine.verification.VerificationState} is pure and travels inside
 * the sealed journey; {@link dev.gatehouse.policyengine.verification.CodeThrottle} counts in the
 * database, so that many journeys at once are no way around the limits. Sending the code is the
 * {@code mail} package's business.
 */
package dev.gatehouse.policyengine.verification;
