/**
 * The policy keys: key sets that policies refer to.
 *
 * <p>A secret, and a certificate's private key, is sealed with the tenant's data key and never read
 * back; of a generated signing or encryption key set only the row is kept here, its key pairs are
 * made and kept by token-service. Changes come from {@code apply} only.
 */
package dev.gatehouse.registryservice.key;
