package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/** The token that a technical profile takes or gives. */
public enum TokenFormat {
    JSON("JSON"),
    JWT("JWT"),
    SAML11("SAML11"),
    SAML2("SAML2"),
    CPIM_UNSIGNED("CpimUnsigned"),
    U_PROVE11("UProve11"),
    OAUTH2_ERROR("OAuth2Error");

    private final String xml;

    TokenFormat(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<TokenFormat> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
