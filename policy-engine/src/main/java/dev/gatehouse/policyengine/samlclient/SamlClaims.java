package dev.gatehouse.policyengine.samlclient;

import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.saml.IdpAnswer.SignedIn;
import dev.gatehouse.policyengine.saml.IdpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An assertion as claims by the names at the other side. */
final class SamlClaims {
    /** The name that policies have for the NameID; no attribute takes its place. */
    static final String SUBJECT = "assertionSubjectName";

    static final String SESSION_INDEX = "sessionIndex";

    private SamlClaims() {}

    static Map<String, Object> of(TechnicalProfile profile, SignedIn signedIn) {
        var claims = new LinkedHashMap<String, Object>();
        signedIn.attributes().forEach((name, values) -> put(claims, name, values));
        // a claim without a PartnerClaimType goes by its type's name in SAML, where it has one
        for (var output : profile.outputClaims()) {
            if (output.partnerClaimType().isPresent()) continue;
            var values = signedIn.attributes().get(output.nameIn(ProtocolName.SAML2));
            if (values != null) put(claims, output.partnerName(), values);
        }
        var subject = signedIn.name();
        // policies may ask for the name by its qualifier too, as Azure AD B2C has it
        Stream.of(subject.nameQualifier(), subject.spNameQualifier())
                .flatMap(Optional::stream)
                .forEach(qualifier -> claims.put(qualifier, subject.value()));
        claims.keySet()
                .removeIf(name -> SUBJECT.equalsIgnoreCase(name) || name.startsWith("saml:"));
        claims.putAll(IdpSession.of(signedIn).write());
        claims.put(SUBJECT, subject.value());
        signedIn.sessionIndex().ifPresent(index -> claims.putIfAbsent(SESSION_INDEX, index));
        return claims;
    }

    private static void put(Map<String, Object> claims, String name, List<String> values) {
        if (values.isEmpty()) return;
        claims.put(name, values.size() == 1 ? values.getFirst() : List.copyOf(values));
    }
}
