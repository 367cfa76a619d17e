package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.crypto.RandomToken;

/** Identifiers of messages and assertions: at least 128 random bits (SAML Core §1.3.4). */
public final class SamlId {
    private SamlId() {}

    /** An xs:ID begins with a letter or an underscore. */
    public static String create() {
        return "_" + RandomToken.create(24);
    }
}
