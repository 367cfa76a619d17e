package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/** The protocol a technical profile or a relying party speaks. */
public enum ProtocolName {
    NONE("None"),
    OAUTH1("OAuth1"),
    OAUTH2("OAuth2"),
    SAML2("SAML2"),
    OPEN_ID_CONNECT("OpenIdConnect"),
    WS_FED("WsFed"),
    WS_TRUST("WsTrust"),
    U_PROVE11("UProve11"),
    PROPRIETARY("Proprietary");

    private final String xml;

    ProtocolName(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<ProtocolName> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
