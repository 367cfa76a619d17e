/**
 * What {@code ./gatehouse policy …} does with policy files on this machine, without a server: check
 * them, show what they come to, draw their journeys. A program of its own beside the service, with
 * its class path; it only reads files and prints. The language itself is in {@code policy}.
 */
package dev.gatehouse.policyengine.command;
