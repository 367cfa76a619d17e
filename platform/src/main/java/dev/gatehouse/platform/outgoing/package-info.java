/**
 * Calls to addresses that others have named: whoever registers an application or writes a policy
 * must not reach, through us, what only our network can reach (server-side request forgery, OWASP
 * ASVS 5.0 §1.3.6). Policies' services, identity providers, applications and page templates are all
 * called through here.
 */
package dev.gatehouse.platform.outgoing;
