/**
 * How many requests the public endpoints take, in the memory of each replica (protocol.md §8). What
 * is refused here reaches no rule and no table. Neighbours: each service says in its own way that
 * there were {@link dev.gatehouse.platform.limit.TooManyRequests}.
 */
package dev.gatehouse.platform.limit;
