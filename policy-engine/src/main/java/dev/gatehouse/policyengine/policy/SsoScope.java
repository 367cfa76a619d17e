package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/** How far a sign-on session reaches. */
public enum SsoScope {
    SUPPRESSED("Suppressed"),
    TRUST_FRAMEWORK("TrustFramework"),
    TENANT("Tenant"),
    APPLICATION("Application"),
    POLICY("Policy");

    private final String xml;

    SsoScope(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<SsoScope> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
