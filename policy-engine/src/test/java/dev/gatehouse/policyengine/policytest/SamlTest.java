package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SAML identity providers of a test: the real handler asks them and believes what they sign. */
class SamlTest {
    private static final String PROVIDER = "https://staff.example/saml/metadata";
    private static final String ACCOUNT =
            "expect: {claims: {displayName: Grace}, accounts: [{userIdentities: [{issuer:"
                    + " staff.example, issuerUserId: \"77\"}]}]}";

    private static CompiledPolicy policy(String metadata) {
        var source = SignUpPolicy.source();
        int begin = source.indexOf("<Protocol Name=\"OpenIdConnect\"/>");
        int end = source.indexOf("<OutputClaimsTransformations>", begin);
        return SignUpPolicy.compiled(
                source.substring(0, begin)
                        + """
                        <Protocol Name="SAML2"/>
                        <Metadata>%s</Metadata>
                        <CryptographicKeys>
                          <Key Id="SamlMessageSigning" StorageReferenceId="B2C_1A_SamlCert"/>
                          <Key Id="SamlAssertionDecryption" StorageReferenceId="B2C_1A_SamlCert"/>
                        </CryptographicKeys>
                        <OutputClaims>
                          <OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="assertionSubjectName"/><OutputClaim ClaimTypeReferenceId="displayName" PartnerClaimType="name"/>
                          <OutputClaim ClaimTypeReferenceId="identityProvider" DefaultValue="staff.example"/>
                        </OutputClaims>
                        """
                                .formatted(metadata)
                        + source.substring(end));
    }

    private static String item(String key, String value) {
        return "<Item Key=\"%s\">%s</Item>".formatted(key, value);
    }

    private static List<String> run(String metadata, String staff, String expect) {
        return SignUpPolicy.run(
                policy(item("PartnerEntity", PROVIDER) + metadata),
                "federation:\n  Staff: %s\ncustomer: [{choose: StaffExchange}]\n%s"
                        .formatted(staff, expect));
    }

    @Test
    void claims_come_in_an_assertion_that_the_provider_signs() {
        var staff = "{response: {claims: {assertionSubjectName: \"77\", name: Grace}}}";
        assertEquals(List.of(), run("", staff, ACCOUNT));
        assertEquals(List.of(), run(item("WantsEncryptedAssertions", "true"), staff, ACCOUNT));
    }

    @Test
    void by_either_binding() {
        assertEquals(
                List.of(),
                run(
                        item("PreferredBinding", "HTTP-POST"),
                        """
                        {request: {Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"},
                           response: {claims: {assertionSubjectName: "77", name: Grace}}}
                        """,
                        ACCOUNT));
    }

    @Test
    void the_request_is_compared() {
        var metadata =
                item("IssuerUri", "https://shop.example")
                        + item("ForceAuthN", "true")
                        + item("NameIdPolicyFormat", "urn:example:format")
                        + item("NameIdPolicyAllowCreate", "true")
                        + item("ProviderName", "Shop")
                        + item(
                                "IncludeAuthnContextClassReferences",
                                "urn:example:a, urn:example:b");
        var staff =
                """
                {metadata: {SingleSignOnService: https://staff.example/sign-on},
                   request: {Destination: https://staff.example/sign-on, Issuer: https://shop.example,
                     Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", ForceAuthn: "true",
                     NameIDPolicyFormat: "urn:example:format", AllowCreate: "true", ProviderName: Shop,
                     AssertionConsumerServiceURL: https://login.example/contoso.onmicrosoft.com/b2c_1a_signup/samlp/sso/assertionconsumer,
                     AuthnContextClassReferences: "urn:example:a,urn:example:b"},
                   response: {claims: {assertionSubjectName: "77", name: Grace}}}
                """;
        assertEquals(List.of(), run(metadata, staff, ACCOUNT));
        assertEquals(
                List.of(
                        "t.yaml:6:15: Staff authentication request.Issuer: expected"
                                + " https://shop.example, got https://other.example"),
                run(metadata.replace("shop.example", "other.example"), staff, ACCOUNT));
    }

    @Test
    void a_provider_may_refuse() {
        assertEquals(
                List.of(),
                run("", "{response: {error: AuthnFailed}}", "expect: {error: AADB2C90174}"));
    }

    @Test
    void a_provider_whose_metadata_are_the_policys_own_cannot_sign() {
        var failures =
                SignUpPolicy.run(
                        policy(item("PartnerEntity", "&lt;EntityDescriptor/&gt;")),
                        "federation: {Staff: {response: {claims: {}}}}\n"
                                + "customer: [{choose: StaffExchange}]\n"
                                + ACCOUNT);
        assertTrue(
                failures.getFirst()
                        .startsWith(
                                "profile Staff has its provider's metadata with it, whose key no"
                                        + " test has"),
                failures.toString());
    }
}
