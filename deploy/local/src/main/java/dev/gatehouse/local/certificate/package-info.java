/**
 * The local certificate authority: made at the first run, kept with the data, good for nothing but
 * this machine's own names. MSAL and others refuse an authority that is not https.
 */
package dev.gatehouse.local.certificate;
