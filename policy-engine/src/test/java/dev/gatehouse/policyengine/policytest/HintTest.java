package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The id_token_hint of a test, proven by the real handler. */
class HintTest {
    private static final String PARTY =
            "<DisplayName>Policy</DisplayName><Protocol Name=\"OpenIdConnect\"/>";
    private static final String KEY =
            "<CryptographicKeys><Key Id=\"client_secret\""
                    + " StorageReferenceId=\"B2C_1A_IdTokenHintKey\"/></CryptographicKeys>";

    /** The example with another first step. */
    private static String beginning(String step) {
        return SignUpPolicy.source()
                .replace("<OrchestrationStep Order=\"1\"", step + "<OrchestrationStep Order=\"2\"")
                .replace(
                        "<OrchestrationStep Order=\"5\" Type=\"SendClaims\"",
                        "<OrchestrationStep Order=\"6\" Type=\"SendClaims\"")
                .replace(
                        "<OrchestrationStep Order=\"4\" Type=\"ClaimsExchange\"",
                        "<OrchestrationStep Order=\"5\" Type=\"ClaimsExchange\"")
                .replace(
                        "<OrchestrationStep Order=\"3\" Type=\"ClaimsExchange\"",
                        "<OrchestrationStep Order=\"4\" Type=\"ClaimsExchange\"")
                .replace(
                        "<OrchestrationStep Order=\"2\" Type=\"ClaimsExchange\"",
                        "<OrchestrationStep Order=\"3\" Type=\"ClaimsExchange\"");
    }

    private static List<String> run(String settings, String hint, String expect) {
        var source =
                beginning(
                                "<OrchestrationStep Order=\"1\" Type=\"GetClaims\""
                                        + " CpimIssuerTechnicalProfileReferenceId=\"Hint\"/>")
                        .replace(
                                "<TechnicalProfile Id=\"JwtIssuer\">",
                                "<TechnicalProfile"
                                        + " Id=\"Hint\"><DisplayName>Hint</DisplayName><Protocol"
                                        + " Name=\"None\"/><InputTokenFormat>JWT</InputTokenFormat>"
                                        + settings
                                        + "<OutputClaims><OutputClaim"
                                        + " ClaimTypeReferenceId=\"extension_tier\""
                                        + " PartnerClaimType=\"tier\"/></OutputClaims></TechnicalProfile><TechnicalProfile"
                                        + " Id=\"JwtIssuer\">");
        return SignUpPolicy.run(
                SignUpPolicy.compiled(source),
                """
                id_token_hint: %s
                profiles: {login-NonInteractive: {claims: {oid: "7"}}, AAD-Read: {claims: {}}}
                customer: [{enter: {signInName: ada@example.com, password: x}}]
                expect: %s
                """
                        .formatted(hint, expect));
    }

    private static String metadata(String... items) {
        var metadata = new StringBuilder("<Metadata>");
        for (int i = 0; i < items.length; i += 2) {
            metadata.append("<Item Key=\"%s\">%s</Item>".formatted(items[i], items[i + 1]));
        }
        return metadata + "</Metadata>";
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_hint_is_believed_by_key_and_by_metadata(boolean byKey) {
        var settings =
                byKey
                        ? metadata("issuer", "https://inviter.example", "IdTokenAudience", "shop")
                                + KEY
                        : metadata(
                                "METADATA",
                                "https://inviter.example/.well-known/openid-configuration",
                                "IdTokenAudience",
                                "shop");
        assertEquals(List.of(), run(settings, "{tier: gold}", "{claims: {tier: gold}}"));
        assertTrue(
                run(settings, "{tier: gold, aud: web}", "{claims: {tier: gold}}")
                        .toString()
                        .contains("AADB2C90209"));
        assertTrue(
                run(settings, "{tier: gold, exp: 1}", "{claims: {tier: gold}}")
                        .toString()
                        .contains("AADB2C90208"));
    }

    // OpenID Connect Core §3.1.3.7: whom it is for is said in a sub-journey too
    @Test
    void the_audience_that_a_sub_journeys_step_wants_counts() {
        var step =
                "<OrchestrationStep Order=\"1\" Type=\"InvokeSubJourney\"><JourneyList><Candidate"
                        + " SubJourneyReferenceId=\"Hinted\"/></JourneyList></OrchestrationStep>";
        var source =
                beginning(step)
                        .replace(
                                "</UserJourneys>",
                                """
                                </UserJourneys><SubJourneys><SubJourney Id="Hinted" Type="Call"><OrchestrationSteps>
                                  <OrchestrationStep Order="1" Type="GetClaims" CpimIssuerTechnicalProfileReferenceId="Hint"/>
                                </OrchestrationSteps></SubJourney></SubJourneys>""")
                        .replace(
                                "<TechnicalProfile Id=\"JwtIssuer\">",
                                "<TechnicalProfile Id=\"Hint\"><DisplayName>Hint</DisplayName><Protocol"
                                        + " Name=\"None\"/>"
                                        + metadata("IdTokenAudience", "shop")
                                        + "</TechnicalProfile><TechnicalProfile Id=\"JwtIssuer\">")
                        .replace(PARTY, PARTY + KEY);
        var failures =
                SignUpPolicy.run(
                        SignUpPolicy.compiled(source),
                        "id_token_hint: {tier: gold, aud: web}\nexpect: {page: SignIn}");
        assertTrue(failures.toString().contains("AADB2C90209"), failures.toString());
    }

    // as policies older than GetClaims have it: the relying party takes its input claims itself
    @Test
    void a_relying_party_takes_claims_as_the_journey_begins() {
        var profile = "<DisplayName>Policy</DisplayName><Protocol Name=\"OpenIdConnect\"/>";
        var source =
                SignUpPolicy.source()
                        .replace(
                                PARTY,
                                PARTY
                                        + KEY
                                        + "<InputClaims><InputClaim"
                                        + " ClaimTypeReferenceId=\"extension_tier\""
                                        + " PartnerClaimType=\"tier\"/></InputClaims>\n");
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        SignUpPolicy.compiled(source),
                        """
                        id_token_hint: {tier: gold}
                        profiles: {login-NonInteractive: {claims: {oid: "7"}}, AAD-Read: {claims: {}}}
                        customer: [{enter: {signInName: ada@example.com, password: x}}]
                        expect: {claims: {tier: gold}}
                        """));
    }
}
