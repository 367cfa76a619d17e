/**
 * Calls to addresses that others have named: whoever registers an application or writes a policy
 * must not reach, through us, what only our network can reach (server-side request forgery, OWASP
 * ASVS 5.0 §1.3.6).
 */
package dev.gatehouse.policyengine.outgoing;
