package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.policyengine.policy.CompiledPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page of boxes to tick, with defaults that are none of them, as consents are asked for. */
class ConsentPageTest {
    private static final CompiledPolicy POLICY =
            PagePolicy.of(
                    """
                    <ClaimType Id="terms">
                      <DataType>string</DataType><UserInputType>CheckboxMultiSelect</UserInputType>
                      <Restriction><Enumeration Text="The terms" Value="terms" /></Restriction>
                    </ClaimType>
                    <ClaimType Id="extras">
                      <DataType>string</DataType><UserInputType>CheckboxMultiSelect</UserInputType>
                      <Restriction><Enumeration Text="News" Value="news" /><Enumeration Text="Calls" Value="calls" /></Restriction>
                    </ClaimType>
                    <ClaimType Id="consents"><DataType>string</DataType></ClaimType>
                    """,
                    """
                    <ClaimsTransformation Id="Together" TransformationMethod="FormatStringMultipleClaims">
                      <InputClaims>
                        <InputClaim ClaimTypeReferenceId="terms" TransformationClaimType="inputClaim1" />
                        <InputClaim ClaimTypeReferenceId="extras" TransformationClaimType="inputClaim2" />
                      </InputClaims>
                      <InputParameters><InputParameter Id="stringFormat" DataType="string" Value="{0};{1}" /></InputParameters>
                      <OutputClaims><OutputClaim ClaimTypeReferenceId="consents" TransformationClaimType="outputClaim" /></OutputClaims>
                    </ClaimsTransformation>
                    """,
                    """
                    <TechnicalProfile Id="Page">
                      <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine" />
                      <Metadata>
                        <Item Key="ContentDefinitionReferenceId">api.page</Item>
                        <Item Key="AllowGenerationOfClaimsWithNullValues">true</Item>
                      </Metadata>
                      <InputClaims>
                        <InputClaim ClaimTypeReferenceId="terms" DefaultValue="NotYet" />
                        <InputClaim ClaimTypeReferenceId="extras" DefaultValue="NotYet" />
                      </InputClaims>
                      <OutputClaims>
                        <OutputClaim ClaimTypeReferenceId="terms" Required="true" />
                        <OutputClaim ClaimTypeReferenceId="extras" />
                      </OutputClaims>
                      <OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="Together" /></OutputClaimsTransformations>
                    </TechnicalProfile>
                    """,
                    """
                    <OutputClaim ClaimTypeReferenceId="consents" />
                    """);

    @Test
    void a_box_that_must_be_ticked_is_not_ticked_by_a_default_that_it_does_not_have() {
        passes(
                """
                customer:
                - enter: {extras: news}
                  message: This information is required.
                - enter: {terms: terms}
                expect: {claims: {consents: "terms;news"}}
                """);
    }

    @Test
    void what_was_left_open_takes_no_room_beside_what_was_chosen() {
        passes(
                """
                customer:
                - enter: {terms: terms}
                expect: {claims: {consents: "terms;"}}
                """);
    }

    private static void passes(String test) {
        assertEquals(List.of(), SignUpPolicy.run(POLICY, test));
    }
}
