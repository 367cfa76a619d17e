package dev.gatehouse.policyengine.policy;

import java.util.Locale;

/**
 * The id of a claim type; compared without regard to case, because published policies (Microsoft's
 * starter pack first) refer to {@code surName} and define {@code surname}.
 */
public final class ClaimId implements Comparable<ClaimId> {
    private final String value;
    private final String folded;

    public ClaimId(String value) {
        this.value = value;
        this.folded = value.toLowerCase(Locale.ROOT);
    }

    public static ClaimId of(String value) {
        return new ClaimId(value);
    }

    /** The spelling it was written with; in a {@link ClaimType} that of the declaration. */
    public String value() {
        return value;
    }

    @Override
    public int compareTo(ClaimId other) {
        return folded.compareTo(other.folded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClaimId that && folded.equals(that.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
