/**
 * Tests of policies: a YAML file states what the world answers and what the customer does, and what
 * is to come of it. No browser, no database, no network.
 */
package dev.gatehouse.policyengine.policytest;
