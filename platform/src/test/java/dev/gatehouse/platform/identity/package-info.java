/** Test identities: fresh keys for every service, and tokens to call internal endpoints with. */
package dev.gatehouse.platform.identity;
