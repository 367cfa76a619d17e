/**
 * Identity providers that tests sign in at: real servers on this machine, for the tests of services
 * and for those that know only the public origin.
 */
package dev.gatehouse.platform.provider;
