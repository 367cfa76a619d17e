package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Optional;

/** What values a claim may have; an empty list of enumerations restricts nothing. */
public record Restriction(List<EnumerationItem> enumerations, Optional<Pattern> pattern) {

    public static final Restriction NONE = new Restriction(List.of(), Optional.empty());

    public Restriction {
        enumerations = List.copyOf(enumerations);
    }

    /** One choice: {@code text} is shown, {@code value} is the claim's value. */
    public record EnumerationItem(String text, String value, boolean selectByDefault) {}

    /** {@code regularExpression} is .NET text: {@link DotNetPattern} matches with it. */
    public record Pattern(String regularExpression, Optional<String> helpText) {}
}
