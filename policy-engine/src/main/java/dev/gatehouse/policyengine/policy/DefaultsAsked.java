package dev.gatehouse.policyengine.policy;

/**
 * Pages without display claims ask for output claims that have a default. Who wrote the default to
 * keep customers from choosing is told how.
 */
record DefaultsAsked(MergedPolicy policy, Problems problems) {
    void check(CalledProfiles called) {
        called.all().stream()
                .filter(called::isExchanged)
                .filter(profile -> profile.isHandledBy("SelfAssertedAttributeProvider"))
                .filter(profile -> profile.displayClaims().isEmpty())
                .forEach(this::check);
    }

    private void check(TechnicalProfile profile) {
        var validated = profile.validatedClaims();
        profile.outputClaims().stream()
                .filter(claim -> claim.defaultValue().isPresent() && !claim.alwaysUseDefaultValue())
                .filter(claim -> isEntered(claim) && !validated.contains(claim.id()))
                .forEach(claim -> warn(profile, claim));
    }

    private static boolean isEntered(ClaimReference claim) {
        return claim.claimType().userInputType().filter(UserInputType::isEntered).isPresent();
    }

    private void warn(TechnicalProfile profile, ClaimReference claim) {
        policy.find("TechnicalProfile", profile.id()).stream()
                .flatMap(element -> element.items("OutputClaims", "OutputClaim").stream())
                .filter(
                        output ->
                                ClaimId.of(output.attribute("ClaimTypeReferenceId", ""))
                                        .equals(claim.id()))
                .findFirst()
                .ifPresent(
                        output ->
                                problems.warn(
                                        output,
                                        "the page asks for \"%s\", so a customer may enter another value than the default; with AlwaysUseDefaultValue=\"true\" it does not"
                                                .formatted(claim.id())));
    }
}
