package dev.gatehouse.policyengine.samlclient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.profile.TestCall;
import dev.gatehouse.policyengine.saml.IdpAnswer.Name;
import dev.gatehouse.policyengine.saml.IdpAnswer.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What policies may call the customer's name at the provider. */
class SamlClaimsTest {
    private static Map<String, Object> claims(
            Optional<String> nameQualifier,
            Optional<String> spNameQualifier,
            Map<String, List<String>> attributes) {
        var name = new Name("ada", Optional.empty(), nameQualifier, spNameQualifier);
        var signedIn = new SignedIn(name, Optional.of("_s"), attributes);
        var profile = TestCall.of("Partner", ProtocolName.SAML2).profile();
        return SamlClaims.of(profile, signedIn);
    }

    @Test
    void the_name_goes_by_its_qualifiers_too() {
        var claims = claims(Optional.of("urn:idp"), Optional.of("urn:sp"), Map.of());
        assertEquals("ada", claims.get("assertionSubjectName"));
        assertEquals("ada", claims.get("urn:idp"));
        assertEquals("ada", claims.get("urn:sp"));
    }

    /** No attribute may pass for the name, nor for what we keep of the session. */
    @Test
    void no_attribute_takes_the_place_of_the_name() {
        var claims =
                claims(
                        Optional.of("saml:name"),
                        Optional.empty(),
                        Map.of(
                                "AssertionSubjectName", List.of("eve"),
                                "saml:index", List.of("_other"),
                                "mail", List.of("a", "b")));
        assertEquals("ada", claims.get("assertionSubjectName"));
        assertEquals(null, claims.get("AssertionSubjectName"));
        assertEquals("_s", claims.get("saml:index"));
        assertEquals(List.of("a", "b"), claims.get("mail"));
    }
}
