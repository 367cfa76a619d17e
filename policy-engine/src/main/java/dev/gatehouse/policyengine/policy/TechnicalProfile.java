package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One call that a journey can make, complete: everything inherited from base policies and included
 * profiles is in it, and every reference is resolved.
 */
public record TechnicalProfile(
        String id,
        ClaimsProvider claimsProvider,
        Optional<String> displayName,
        Protocol protocol,
        Optional<TokenFormat> inputTokenFormat,
        Optional<TokenFormat> outputTokenFormat,
        Metadata metadata,
        Map<String, String> cryptographicKeys,
        List<ClaimsTransformation> inputClaimsTransformations,
        List<ClaimReference> inputClaims,
        List<DisplayClaim> displayClaims,
        List<ClaimReference> persistedClaims,
        List<ClaimReference> outputClaims,
        List<ClaimsTransformation> outputClaimsTransformations,
        List<ValidationTechnicalProfile> validationTechnicalProfiles,
        Optional<SubjectNamingInfo> subjectNamingInfo,
        Optional<SubjectAuthenticationRequirements> subjectAuthenticationRequirements,
        Optional<TechnicalProfile> sessionManagement,
        boolean includeInSso,
        EnabledForUserJourneys enabledForUserJourneys,
        List<ErrorHandler> errorHandlers) {

    public TechnicalProfile {
        cryptographicKeys = Map.copyOf(cryptographicKeys);
        inputClaimsTransformations = List.copyOf(inputClaimsTransformations);
        inputClaims = List.copyOf(inputClaims);
        displayClaims = List.copyOf(displayClaims);
        persistedClaims = List.copyOf(persistedClaims);
        outputClaims = List.copyOf(outputClaims);
        outputClaimsTransformations = List.copyOf(outputClaimsTransformations);
        validationTechnicalProfiles = List.copyOf(validationTechnicalProfiles);
        errorHandlers = List.copyOf(errorHandlers);
    }

    /** The same with something else to show, and other claims in and out. */
    public TechnicalProfile with(
            Metadata other,
            List<ClaimReference> input,
            List<DisplayClaim> display,
            List<ClaimReference> output) {
        return with(inputTokenFormat, other, input, display, output);
    }

    /** The same of one who reads JWTs. */
    TechnicalProfile readingTokens() {
        return with(
                Optional.of(TokenFormat.JWT), metadata, inputClaims, displayClaims, outputClaims);
    }

    private TechnicalProfile with(
            Optional<TokenFormat> reading,
            Metadata other,
            List<ClaimReference> input,
            List<DisplayClaim> display,
            List<ClaimReference> output) {
        return new TechnicalProfile(
                id,
                claimsProvider,
                displayName,
                protocol,
                reading,
                outputTokenFormat,
                other,
                cryptographicKeys,
                inputClaimsTransformations,
                input,
                display,
                persistedClaims,
                output,
                outputClaimsTransformations,
                validationTechnicalProfiles,
                subjectNamingInfo,
                subjectAuthenticationRequirements,
                sessionManagement,
                includeInSso,
                enabledForUserJourneys,
                errorHandlers);
    }

    /** What its validation technical profiles put out, and its page need not ask for. */
    public Set<ClaimId> validatedClaims() {
        return validationTechnicalProfiles.stream()
                .flatMap(validation -> validation.profile().outputClaims().stream())
                .map(ClaimReference::id)
                .collect(Collectors.toSet());
    }

    /** Forces a new prompt when the last one is older than this many minutes. */
    public record SubjectAuthenticationRequirements(
            int timeToLiveMinutes, boolean resetExpiryWhenTokenIssued) {}

    public boolean isHandledBy(String simpleName) {
        return protocol.isHandledBy(simpleName);
    }

    /**
     * Whether it writes tokens. The profile of an identity provider may have an OutputTokenFormat
     * too: published ones for Azure AD name that of the tokens that they read.
     */
    public boolean isIssuer() {
        return outputTokenFormat.isPresent()
                && Stream.of("METADATA", "authorization_endpoint", "PartnerEntity")
                        .allMatch(key -> metadata.get(key, "").isBlank());
    }

    /** Whether it says by what an id_token_hint, or an assertion in its place, is proven. */
    public boolean provesHints() {
        boolean proves =
                metadata.get("METADATA").isPresent()
                        || cryptographicKeys.containsKey("client_secret");
        return inputTokenFormat.filter(TokenFormat.JWT::equals).isPresent()
                || protocol.name() == ProtocolName.NONE && proves && !isIssuer();
    }

    /** The profile's reference to the content definition of its page, resolved by the policy. */
    public Optional<String> contentDefinitionId() {
        return metadata.get("ContentDefinitionReferenceId");
    }

    @Override
    public String toString() {
        return "TechnicalProfile[" + id + "]";
    }
}
