package dev.gatehouse.policyengine.saml;

import org.apache.xml.security.Init;

/** Apache Santuario, set up before any of it is used. */
final class XmlSecurity {
    /**
     * Else base64 has lines that end in a carriage return, which XML has to write as {@code &#13;}:
     * not every reader gets over that. Read once when Santuario is loaded; native executables are
     * built with it.
     */
    private static final String WITHOUT_LINES = "org.apache.xml.security.ignoreLineBreaks";

    static {
        System.setProperty(WITHOUT_LINES, "true");
        Init.init();
    }

    private XmlSecurity() {}

    static void ready() {}
}
