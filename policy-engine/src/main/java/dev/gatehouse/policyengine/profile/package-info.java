/**
 * Technical profiles that touch the world, one file per handler, found by protocol and handler
 * name. A handler looks and reports; what comes next is decided by {@code journey}, which also
 * knows the profiles that touch nothing.
 */
package dev.gatehouse.policyengine.profile;
