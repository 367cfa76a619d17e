package dev.gatehouse.policyengine.saml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an identity provider said, once it is believed. */
public sealed interface IdpAnswer {

    /**
     * @param attributes by name and by friendly name
     */
    record SignedIn(Name name, Optional<String> sessionIndex, Map<String, List<String>> attributes)
            implements IdpAnswer {
        @Override
        public String toString() {
            return "SignedIn" + attributes.keySet();
        }
    }

    /**
     * @param status the innermost code, a URI
     */
    record Refused(String status) implements IdpAnswer {}

    /** A NameID (SAML Core §2.2.3). */
    record Name(
            String value,
            Optional<String> format,
            Optional<String> nameQualifier,
            Optional<String> spNameQualifier) {
        @Override
        public String toString() {
            return "Name[" + format.orElse("") + "]";
        }
    }
}
