/** The public URL grammar, parsed and built in one place, and the origins that it is built upon. */
package dev.gatehouse.platform.address;
