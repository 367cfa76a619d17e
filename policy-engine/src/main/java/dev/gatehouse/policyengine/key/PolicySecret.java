package dev.gatehouse.policyengine.key;

import java.nio.charset.StandardCharsets;

/** What a policy key of use {@code secret} holds. */
public record PolicySecret(String value) {

    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "PolicySecret[…]";
    }
}
