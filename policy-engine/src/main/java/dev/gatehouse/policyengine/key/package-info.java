/**
 * The tenant's policy keys, opened: secrets and certificates that technical profiles name in their
 * CryptographicKeys. Registered by registry-service, sealed with the tenant's data key; nothing
 * here writes them, prints them or gives them to a page.
 */
package dev.gatehouse.policyengine.key;
