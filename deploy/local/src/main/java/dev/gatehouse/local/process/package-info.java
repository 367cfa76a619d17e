/** Processes that another JVM started: what a runner that was killed has left, and that runner. */
package dev.gatehouse.local.process;
