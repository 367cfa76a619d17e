/**
 * What makes the first run show something: a front page with links, and a small relying party that
 * signs in with the authorization code flow and PKCE, and shows what it was told.
 */
package dev.gatehouse.local.sample;
