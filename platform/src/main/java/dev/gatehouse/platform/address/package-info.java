/**
 * The public URL grammar, parsed and built in one place, and the origins that it is built upon. A
 * resource says {@code @Path(PolicyAddress.TEMPLATE + "/oauth2/v2.0/authorize")} and takes
 * {@code @BeanParam PolicyAddress}; one template covers every spelling of tenant and policy.
 */
package dev.gatehouse.platform.address;
