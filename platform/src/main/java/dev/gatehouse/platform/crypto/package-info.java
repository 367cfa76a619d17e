/**
 * Keeping secrets: envelope encryption with a data key per tenant that the master key wraps, hashes
 * of random secrets, random tokens and time-ordered identifiers. {@code DataKeys} reads one table;
 * everything else is pure.
 */
package dev.gatehouse.platform.crypto;
