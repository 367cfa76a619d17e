package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/** The closed list of checks that a predicate can make on a value. */
public enum PredicateMethod {
    IS_LENGTH_RANGE("IsLengthRange"),
    MATCHES_REGEX("MatchesRegex"),
    INCLUDES_CHARACTERS("IncludesCharacters"),
    IS_DATE_RANGE("IsDateRange");

    private final String xml;

    PredicateMethod(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<PredicateMethod> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
