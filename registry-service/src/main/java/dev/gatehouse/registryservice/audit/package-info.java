/**
 * The audit trail: who changed what. Rows are written in the transaction of the change and never
 * changed; they name what changed and hold no secret.
 */
package dev.gatehouse.registryservice.audit;
