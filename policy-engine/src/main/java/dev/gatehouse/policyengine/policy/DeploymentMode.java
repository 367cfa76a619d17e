package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/** How strict the engine is and how much it tells. */
public enum DeploymentMode {
    DEVELOPMENT("Development"),
    PRODUCTION("Production"),
    DEBUGGING("Debugging");

    private final String xml;

    DeploymentMode(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<DeploymentMode> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
