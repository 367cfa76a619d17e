/**
 * Redeems grants for tokens, signs them, and publishes the keys and metadata to check them with.
 * This package itself holds only what configures the whole service.
 */
package dev.gatehouse.tokenservice;
