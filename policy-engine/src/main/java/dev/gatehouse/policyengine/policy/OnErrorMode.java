package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/** Who shows an error of the journey: the application or our own page. */
public enum OnErrorMode {
    RETURN_TO_REQUESTOR("ReturnToRequestor"),
    DISPLAY_IN_SERVICE("DisplayInService");

    private final String xml;

    OnErrorMode(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<OnErrorMode> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
