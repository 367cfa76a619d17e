/** What the build holds of the house's layout; each service checks itself with one small test. */
package dev.gatehouse.platform.layers;
