/**
 * From registered policies to runnable ones: the compile endpoint that registry-service asks before
 * it stores a policy, and the cache of compiled policies that journeys run from. The model, parser
 * and compiler are in {@code policy}, the generator for user flows in {@code userflow}.
 */
package dev.gatehouse.policyengine.compile;
