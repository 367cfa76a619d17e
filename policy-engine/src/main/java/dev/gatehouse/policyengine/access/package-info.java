/**
 * Conditional access by the operator's own rules: who signs in to what, from where, and whether
 * that is refused or needs a second factor or a new password. There is no risk score: nothing here
 * guesses.
 */
package dev.gatehouse.policyengine.access;
