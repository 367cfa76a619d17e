package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/**
 * When a technical profile takes part in a journey; the last three name their claim in the metadata
 * {@code ClaimTypeOnWhichToEnable} and {@code ClaimValueOnWhichToEnable}.
 */
public enum EnabledForUserJourneys {
    ALWAYS("Always"),
    NEVER("Never"),
    ON_CLAIMS_EXISTENCE("OnClaimsExistence"),
    ON_ITEM_EXISTENCE_IN_STRING_COLLECTION_CLAIM("OnItemExistenceInStringCollectionClaim"),
    ON_ITEM_ABSENCE_IN_STRING_COLLECTION_CLAIM("OnItemAbsenceInStringCollectionClaim");

    private final String xml;

    EnabledForUserJourneys(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<EnabledForUserJourneys> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
