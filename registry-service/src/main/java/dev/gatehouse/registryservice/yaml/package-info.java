/**
 * YAML in which every value knows where it was written.
 *
 * <p>{@link dev.gatehouse.registryservice.yaml.YamlReader} turns text into {@link
 * dev.gatehouse.registryservice.yaml.Node}s within limits that a hostile document cannot pass;
 * {@link dev.gatehouse.registryservice.yaml.Fields} asks a mapping for what it may hold and reports
 * the rest. Nothing here knows what a manifest is: that is the neighbour {@code manifest}.
 */
package dev.gatehouse.registryservice.yaml;
