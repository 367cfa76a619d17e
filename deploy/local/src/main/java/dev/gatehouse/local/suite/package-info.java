/**
 * The suite as one thing that starts and stops: database, mail sink, four service processes, one
 * origin. {@link dev.gatehouse.local.suite.Suite} is what {@code ./gatehouse up} and the end-to-end
 * tests both call.
 */
package dev.gatehouse.local.suite;
