package dev.gatehouse.registryservice.key;

import java.util.Arrays;
import java.util.UUID;

/** A policy key as it is registered. {@code sealed} is null for generated key pairs. */
public record PolicyKey(UUID tenantId, String name, KeySettings settings, SealedSecret sealed) {

    /** The signing key set that every tenant has from the start; user flows use it. */
    public static final String TENANTS_OWN = "B2C_1A_Gatehouse_TokenSigningKeyContainer";

    /** What the data key's seal is for; whoever opens it says the same. */
    public static String purpose(String name) {
        return "policy-key/" + name;
    }

    public static PolicyKey tenantsOwn(UUID tenantId) {
        return new PolicyKey(
                tenantId, TENANTS_OWN, new KeySettings(KeyUse.SIG.wireName(), "RSA", true), null);
    }

    /**
     * Sealed with the tenant's data key; two are the same only if they are one and the same seal.
     */
    public record SealedSecret(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof SealedSecret that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "SealedSecret[…]";
        }
    }
}
