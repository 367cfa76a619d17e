package dev.gatehouse.policyengine.policy;

/**
 * How a claim is shown without being told: {@code Simple} shows the replacement instead of the
 * value, {@code Regex} replaces what matches (.NET syntax, see {@link DotNetPattern}). The value
 * itself stays.
 */
public sealed interface Mask {
    String replacement();

    record Simple(String replacement) implements Mask {}

    record Regex(String regex, String replacement) implements Mask {}
}
