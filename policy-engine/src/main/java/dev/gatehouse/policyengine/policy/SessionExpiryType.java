package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/** Whether activity prolongs a sign-on session. */
public enum SessionExpiryType {
    ROLLING("Rolling"),
    ABSOLUTE("Absolute");

    private final String xml;

    SessionExpiryType(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<SessionExpiryType> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
