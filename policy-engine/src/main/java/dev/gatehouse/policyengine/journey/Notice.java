package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.policy.ClaimId;
import java.util.Map;

/**
 * What the page says when it is shown again after a refused post.
 *
 * @param entered what the customer typed, passwords left out
 */
public record Notice(
        String errorCode,
        String message,
        Map<ClaimId, String> fields,
        Map<ClaimId, String> entered) {
    public Notice {
        fields = Map.copyOf(fields);
        entered = Map.copyOf(entered);
    }

    @Override
    public String toString() {
        return "Notice[" + errorCode + "]";
    }
}
