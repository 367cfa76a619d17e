/**
 * What the suite must keep to itself, in files that only their owner can read: the master key, the
 * services' peer keys, database passwords. Made once, never changed, never logged.
 */
package dev.gatehouse.local.secret;
