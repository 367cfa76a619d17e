/**
 * The command line: what {@code ./gatehouse} was asked for, done by the other packages. Every
 * failure is one sentence and exit code 1; {@code --verbose} adds the stack trace.
 */
package dev.gatehouse.local.command;
