/**
 * Tests of policies: a YAML file states what the world answers and what the customer does, and what
 * is to come of it. The real handlers run, over accounts, codes, services and providers of the
 * test: no browser, no database, no network. Nobody but {@code command} uses it.
 */
package dev.gatehouse.policyengine.policytest;
