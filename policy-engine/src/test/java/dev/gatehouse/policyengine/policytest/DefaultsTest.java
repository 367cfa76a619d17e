package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Fields with a default value: Microsoft's player profiles and second phone numbers ask for them,
 * and the default is for what is left open.
 */
class DefaultsTest {
    private static final CompiledPolicy POLICY =
            PagePolicy.of(
                    """
                    <ClaimType Id="pace"><DataType>string</DataType><UserInputType>TextBox</UserInputType></ClaimType>
                    <ClaimType Id="news"><DataType>boolean</DataType><UserInputType>RadioSingleSelect</UserInputType>
                      <Restriction><Enumeration Text="Yes" Value="true" /><Enumeration Text="No" Value="false" /></Restriction>
                    </ClaimType>
                    <ClaimType Id="source"><DataType>string</DataType><UserInputType>TextBox</UserInputType></ClaimType>
                    <ClaimType Id="banned"><DataType>string</DataType></ClaimType>
                    <ClaimType Id="isBanned"><DataType>boolean</DataType></ClaimType>
                    <ClaimType Id="note"><DataType>string</DataType><UserInputType>Readonly</UserInputType></ClaimType>
                    """,
                    """
                    <ClaimsTransformation Id="Compare" TransformationMethod="CompareClaims">
                      <InputClaims>
                        <InputClaim ClaimTypeReferenceId="pace" TransformationClaimType="inputClaim1" />
                        <InputClaim ClaimTypeReferenceId="banned" TransformationClaimType="inputClaim2" />
                      </InputClaims>
                      <InputParameters><InputParameter Id="operator" DataType="string" Value="EQUAL" /></InputParameters>
                      <OutputClaims><OutputClaim ClaimTypeReferenceId="isBanned" TransformationClaimType="outputClaim" /></OutputClaims>
                    </ClaimsTransformation>
                    <ClaimsTransformation Id="Refuse" TransformationMethod="AssertBooleanClaimIsEqualToValue">
                      <InputClaims><InputClaim ClaimTypeReferenceId="isBanned" TransformationClaimType="inputClaim" /></InputClaims>
                      <InputParameters><InputParameter Id="valueToCompareTo" DataType="boolean" Value="false" /></InputParameters>
                    </ClaimsTransformation>
                    """,
                    """
                    <TechnicalProfile Id="Page">
                      <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine" />
                      <Metadata>
                        <Item Key="ContentDefinitionReferenceId">api.page</Item>
                        <Item Key="UserMessageIfClaimsTransformationBooleanValueIsNotEqual">Not so fast.</Item>
                      </Metadata>
                      <InputClaims>
                        <InputClaim ClaimTypeReferenceId="pace" />
                        <InputClaim ClaimTypeReferenceId="banned" DefaultValue="hasty" />
                      </InputClaims>
                      <OutputClaims>
                        <OutputClaim ClaimTypeReferenceId="pace" DefaultValue="weekly" />
                        <OutputClaim ClaimTypeReferenceId="news" DefaultValue="false" />
                        <OutputClaim ClaimTypeReferenceId="source" DefaultValue="page" AlwaysUseDefaultValue="true" />
                        <OutputClaim ClaimTypeReferenceId="note" DefaultValue="asked" />
                      </OutputClaims>
                      <ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="Check" /></ValidationTechnicalProfiles>
                    </TechnicalProfile>
                    <TechnicalProfile Id="Check">
                      <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.ClaimsTransformationProtocolProvider, Web.TPEngine" />
                      <OutputClaims><OutputClaim ClaimTypeReferenceId="isBanned" /></OutputClaims>
                      <OutputClaimsTransformations>
                        <OutputClaimsTransformation ReferenceId="Compare" />
                        <OutputClaimsTransformation ReferenceId="Refuse" />
                      </OutputClaimsTransformations>
                    </TechnicalProfile>
                    """,
                    """
                    <OutputClaim ClaimTypeReferenceId="pace" />
                    <OutputClaim ClaimTypeReferenceId="news" />
                    <OutputClaim ClaimTypeReferenceId="source" />
                    <OutputClaim ClaimTypeReferenceId="note" />
                    """);

    @Test
    void what_the_customer_enters_goes_before_the_default() {
        passes(
                """
                customer:
                - enter: {pace: daily, news: "true"}
                expect: {exactly: true, claims: {pace: daily, news: true, source: page, note: asked}}
                """);
    }

    @Test
    void a_sign_in_page_asks_for_a_name_and_a_password_only() {
        var password = "<OutputClaim ClaimTypeReferenceId=\"password\" Required=\"true\"/>";
        var policy =
                SignUpPolicy.compiled(
                        SignUpPolicy.source()
                                .replace(
                                        password,
                                        password
                                                + "<OutputClaim ClaimTypeReferenceId=\"loyaltyNumber\" DefaultValue=\"0\"/>"));
        assertEquals(
                List.of(),
                SignUpPolicy.run(
                        policy, "expect: {page: {is: SignIn, fields: [signInName, password]}}"));
    }

    @Test
    void what_is_left_open_has_the_default() {
        passes(
                """
                customer:
                - enter: {}
                expect: {claims: {pace: weekly, news: false, source: page, note: asked}}
                """);
    }

    // "if it was set in a previous orchestration step, the default value doesn't take effect even
    // if the user leaves the value empty"
    @Test
    void what_a_step_gave_goes_before_the_default_too() {
        passes(
                """
                claims: {pace: hourly}
                customer:
                - enter: {pace: ""}
                expect: {claims: {pace: hourly, news: false}}
                """);
    }

    // the published list of banned passwords
    @Test
    void a_validation_compares_with_what_the_page_was_given_and_does_not_show() {
        passes(
                """
                customer:
                - enter: {pace: hasty}
                  message: Not so fast.
                - enter: {pace: daily}
                expect: {claims: {pace: daily, banned: null}}
                """);
    }

    private static void passes(String test) {
        assertEquals(List.of(), SignUpPolicy.run(POLICY, test));
    }
}
