package dev.gatehouse.policyengine.saml;

import java.util.Optional;

/**
 * Where a partner's metadata is to be had.
 *
 * @param text the metadata itself, or its address
 * @param entityId whose it has to be; empty when whoever it describes is meant
 * @param signedBy certificates in PEM, one of which must have signed it; empty where the way that
 *     it came is proof enough
 */
public record PartnerSource(String text, Optional<String> entityId, Optional<String> signedBy) {
    public PartnerSource {
        text = text.strip();
    }

    boolean isAddress() {
        return !text.startsWith("<");
    }

    /** Metadata may be long. */
    @Override
    public String toString() {
        return isAddress() ? text : "inline metadata";
    }
}
