/**
 * What the operator orders rather than registers: a new key for a key set, the end of an account's
 * sessions. The service that owns the thing does it; here is who may, and the audit trail.
 */
package dev.gatehouse.registryservice.order;
