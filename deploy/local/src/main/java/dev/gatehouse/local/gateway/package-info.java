/**
 * The one origin: an HTTP and an HTTPS listener that route by an allow-list to the four services.
 *
 * <p>Plays the part that the ingress plays in a cluster, from the same routing table ({@code
 * routes.txt}). Knows the services only as names with a port; {@code suite} starts them.
 */
package dev.gatehouse.local.gateway;
