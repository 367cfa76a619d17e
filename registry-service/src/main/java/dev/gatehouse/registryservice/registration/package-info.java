/**
 * Dynamic client registration (RFC 7591, RFC 7592): who holds an initial access token registers
 * applications over HTTP and manages them afterwards. What they may become is decided by {@link
 * dev.gatehouse.registryservice.registration.ClientRules}, under the rules that manifests keep;
 * they are stored by the application package.
 */
package dev.gatehouse.registryservice.registration;
