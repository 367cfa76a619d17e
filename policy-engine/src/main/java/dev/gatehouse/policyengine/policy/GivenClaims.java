package dev.gatehouse.policyengine.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which claims the journeys of a relying party can give it: what it wants more stays empty. */
record GivenClaims(Problems problems) {

    void check(Element relyingParty, RelyingParty party, CalledProfiles called) {
        Set<ClaimId> given = new HashSet<>();
        called.all().forEach(profile -> give(given, profile));
        add(given, party.technicalProfile().inputClaims());
        transform(given, party.technicalProfile());
        var profile = relyingParty.child("TechnicalProfile");
        profile.stream()
                .flatMap(p -> p.items("OutputClaims", "OutputClaim").stream())
                .filter(claim -> claim.attribute("DefaultValue").isEmpty())
                .filter(claim -> !given.contains(ClaimId.of(id(claim))))
                .forEach(
                        claim ->
                                problems.warn(
                                        claim,
                                        "no step of the journey gives the claim \"%s\": it stays out of the token"
                                                .formatted(id(claim))));
    }

    private static String id(Element claim) {
        return claim.attribute("ClaimTypeReferenceId", "");
    }

    static void give(Set<ClaimId> given, TechnicalProfile profile) {
        transform(given, profile);
        add(given, profile.outputClaims());
        for (var claim : profile.displayClaims()) {
            switch (claim) {
                case DisplayClaim.Claim(var type, var _) -> given.add(type.id());
                case DisplayClaim.Control(var control, _) -> {
                    add(given, control.outputClaims());
                    control.displayClaims().forEach(shown -> given.add(shown.claimType().id()));
                }
            }
        }
        profile.sessionManagement()
                .ifPresent(
                        session -> {
                            add(given, session.persistedClaims());
                            add(given, session.outputClaims());
                        });
    }

    static void transform(Set<ClaimId> given, TechnicalProfile profile) {
        Stream.of(profile.inputClaimsTransformations(), profile.outputClaimsTransformations())
                .flatMap(List::stream)
                .flatMap(transformation -> transformation.outputClaims().stream())
                .forEach(claim -> given.add(claim.claimType().id()));
    }

    static void add(Set<ClaimId> given, List<ClaimReference> claims) {
        claims.forEach(claim -> given.add(claim.id()));
    }
}
