/**
 * The claims bag: what a journey knows of the customer, by claim type, and how a claim's text is
 * read and written. Pure values; everything that runs a policy stands on them.
 */
package dev.gatehouse.policyengine.claims;
