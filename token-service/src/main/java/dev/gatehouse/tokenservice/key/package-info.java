/**
 * Signing keys: made here, kept sealed in the database, published as JWK sets, succeeded in time. A
 * policy names a key set; the jwt package asks for the key of it that signs now.
 */
package dev.gatehouse.tokenservice.key;
