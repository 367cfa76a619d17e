package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/** What a claim's value is, as the policy schema names it. */
public enum DataType {
    BOOLEAN("boolean"),
    DATE("date"),
    DATE_TIME("dateTime"),
    DURATION("duration"),
    INT("int"),
    LONG("long"),
    STRING("string"),
    STRING_COLLECTION("stringCollection"),
    PHONE_NUMBER("phoneNumber"),
    ALTERNATIVE_SECURITY_ID_COLLECTION("alternativeSecurityIdCollection"),
    USER_IDENTITY("userIdentity"),
    USER_IDENTITY_COLLECTION("userIdentityCollection"),
    OBJECT_IDENTITY("objectIdentity"),
    OBJECT_IDENTITY_COLLECTION("objectIdentityCollection");

    private final String xml;

    DataType(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<DataType> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }

    /** Whether a value is a list of strings or of identities. */
    public boolean isCollection() {
        return xml.endsWith("Collection");
    }
}
