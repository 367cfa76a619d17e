package dev.gatehouse.policyengine.transformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.ClaimsTransformation;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.Restriction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformationTableTest {
    private static final TransformationContext CONTEXT =
            new TransformationContext(
                    new Moment(Instant.parse("2026-11-22T12:00:00Z"), new byte[32]),
                    text -> text.replace("{RelyingPartyTenantId}", "contoso.onmicrosoft.com"),
                    text -> Optional.of(text.stringId() + "!"));

    /** In: {@code name:type=value}; parameters: {@code name=value}; out: {@code name:type}. */
    private static TransformationResult run(
            String method, List<String> inputs, List<String> parameters, List<String> outputs) {
        var bag = Claims.NONE;
        var ins = new ArrayList<ClaimsTransformation.Claim>();
        for (var input : inputs) {
            var parts = input.split("[:=]", 3);
            var type = type(parts[0], parts[1]);
            ins.add(new ClaimsTransformation.Claim(type, parts[0]));
            if (parts.length > 2 && !parts[2].isEmpty()) {
                Object value =
                        type.dataType() == DataType.STRING_COLLECTION
                                ? List.of(parts[2].split(","))
                                : parts[2];
                bag = bag.with(type, value);
            }
        }
        var outs = new ArrayList<ClaimsTransformation.Claim>();
        for (var output : outputs) {
            var parts = output.split(":");
            outs.add(new ClaimsTransformation.Claim(type(parts[0], parts[1]), parts[0]));
        }
        var ps = new ArrayList<ClaimsTransformation.InputParameter>();
        for (var parameter : parameters) {
            var parts = parameter.split("=", 2);
            ps.add(new ClaimsTransformation.InputParameter(parts[0], DataType.STRING, parts[1]));
        }
        return TransformationTable.run(
                new ClaimsTransformation("T", method, ins, ps, outs), bag, CONTEXT);
    }

    private static ClaimType type(String id, String dataType) {
        var type =
                java.util.Arrays.stream(DataType.values())
                        .filter(t -> t.xml().equals(dataType))
                        .findFirst()
                        .orElseThrow();
        return new ClaimType(
                ClaimId.of(id),
                Optional.empty(),
                type,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Restriction.NONE,
                Optional.empty());
    }

    private static List<String> list(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.split(";"));
    }

    @ParameterizedTest(name = "{0}({1}; {2}) = {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "AndClaims | inputClaim1:boolean=true;inputClaim2:boolean=false | | outputClaim:boolean | False",
                "OrClaims | inputClaim1:boolean=true;inputClaim2:boolean=false | | outputClaim:boolean | True",
                "NotClaims | inputClaim:boolean=true | | outputClaim:boolean | False",
                "NotClaims | inputClaim:boolean= | | outputClaim:boolean | -",
                "CompareBooleanClaimToValue | inputClaim:boolean=true | valueToCompareTo=true | compareResult:boolean | True",
                "DateTimeComparison | firstDateTime:dateTime=2026-01-02T00:00:00Z;secondDateTime:dateTime=2026-01-01T00:00:00Z | operator=later than;timeSpanInSeconds=0 | result:boolean | True",
                "DateTimeComparison | firstDateTime:dateTime=2026-01-02T00:00:00Z;secondDateTime:dateTime=2026-01-01T00:00:00Z | operator=later than;timeSpanInSeconds=172800 | result:boolean | False",
                "GetCurrentDateTime | | | currentDateTime:dateTime | 2026-11-22T12:00:00Z",
                "ConvertDateToDateTimeClaim | inputClaim:date=2026-11-22 | | outputClaim:dateTime | 2026-11-22T00:00:00Z",
                "ConvertDateTimeToDateClaim | inputClaim:dateTime=2026-11-22T12:00:00Z | | outputClaim:date | 2026-11-22",
                "IsTermsOfUseConsentRequired | termsOfUseConsentDateTime:dateTime= | termsOfUseTextUpdateDateTime=2026-01-01T00:00:00 | result:boolean | True",
                "IsTermsOfUseConsentRequired | termsOfUseConsentDateTime:dateTime=2026-02-01T00:00:00Z | termsOfUseTextUpdateDateTime=2026-01-01T00:00:00 | result:boolean | False",
                "CopyClaim | inputClaim:string=a | | outputClaim:string | a",
                "DoesClaimExist | inputClaim:string= | | outputClaim:boolean | False",
                "DoesClaimExist | inputClaim:string=a | | outputClaim:boolean | True",
                "AdjustNumber | inputClaim:int= | Operator=INCREMENT | outputClaim:int | 1",
                "AssertNumber | inputClaim:int=5 | Operator=GreaterThan;CompareToValue=4;throwError=false | outputClaim:boolean | True",
                "ConvertNumberToStringClaim | inputClaim:long=7 | stringFormat=N-{0:D3} | outputClaim:string | N-007",
                "CreateJsonArray | inputClaim:string=a | | outputClaim:string | [\"a\"]",
                "GenerateJson | personalizations.0.to.0.email:string=a@b.c | template_id=x | outputClaim:string | {\"template_id\":\"x\",\"personalizations\":[{\"to\":[{\"email\":\"a@b.c\"}]}]}",
                "GetClaimFromJson | inputJson:string={\"a\":{\"b\":\"c\"}} | claimToExtract=a.b | extractedClaim:string | c",
                "GetSingleItemFromJson | inputJson:string={\"k\":\"v\"} | | value:string | v",
                "GetSingleValueFromJsonArray | inputJsonClaim:string=[\"x\",\"y\"] | | extractedClaim:string | x",
                "CreateAlternativeSecurityId | key:string=12334;identityProvider:string=facebook.com | | alternativeSecurityId:string | {\"type\":6,\"identityProvider\":\"facebook.com\",\"key\":\"MTIzMzQ=\"}",
                "AddItemToStringCollection | item:string=b;collection:stringCollection=a | | collection:stringCollection | a,b",
                "AddItemToStringCollection | item:string=a;collection:stringCollection=a | | collection:stringCollection | a",
                "AddParameterToStringCollection | collection:stringCollection= | item=a | collection:stringCollection | a",
                "GetSingleItemFromStringCollection | collection:stringCollection=x,y | | extractedItem:string | x",
                "StringCollectionContains | inputClaim:stringCollection=x,Y | item=y;ignoreCase=true | outputClaim:boolean | True",
                "StringCollectionContainsClaim | collection:stringCollection=x,Y;item:string=y | ignoreCase=false | outputClaim:boolean | False",
                "BuildUri | path:string=a/b;query.q:string=x y | scheme=https;host=example.com;query.z=1 | outputClaim:string | https://example.com/a/b?q=x%20y&z=1",
                "ChangeCase | inputClaim1:string=aB | toCase=UPPER | outputClaim:string | AB",
                "CompareClaims | inputClaim1:string=a;inputClaim2:string=A | operator=EQUAL;ignoreCase=true | outputClaim:boolean | True",
                "CompareClaims | inputClaim1:string=a;inputClaim2:string= | operator=NOT EQUAL | outputClaim:boolean | True",
                "CompareClaimToValue | inputClaim1:string=a | compareTo=b;operator=NOT EQUAL | outputClaim:boolean | True",
                "CreateStringClaim | | value=https://{RelyingPartyTenantId}/ | createdClaim:string | https://contoso.onmicrosoft.com/",
                "FormatStringClaim | inputClaim:string=x | stringFormat={0}@{RelyingPartyTenantId} | outputClaim:string | x@contoso.onmicrosoft.com",
                "FormatStringClaim | inputClaim:string=x | stringFormat={{{0}}} | outputClaim:string | {x}",
                "FormatStringMultipleClaims | inputClaim1:string=a;inputClaim2:string=b | stringFormat={1}-{0} | outputClaim:string | b-a",
                "GetLocalizedStringsTransformation | | | email_subject:string | email_subject!",
                "LookupValue | inputParameterId:string=a | a=1;errorOnFailedLookup=true | outputClaim:string | 1",
                "ParseDomain | emailAddress:string=a@b.example | | domain:string | b.example",
                "SetClaimsIfRegexMatch | claimToMatch:string=abc | matchTo=^a.c$;outputClaimIfMatched=yes | outputClaim:string | yes",
                "setClaimsIfRegexMatch | claimToMatch:string=abc | matchTo=x | regexCompareResultClaim:boolean | False",
                "SetClaimsIfRegexMatch | claimToMatch:string=a-b | matchTo=(?<first>\\w)-.;extractGroups=true | first:string | a",
                "SetClaimsIfStringsMatch | claimToMatch:string=A | matchTo=a;stringComparison=ordinalIgnoreCase;outputClaimIfMatched=m | outputClaim:string | m",
                "SetClaimsIfStringsAreEqual | inputClaim:string=a | matchTo=a;stringComparison=ordinal;stringMatchMsg=m;stringMatchMsgCode=c | outputClaim2:string | c",
                "SetClaimIfBooleansMatch | claimToMatch:boolean=true | matchTo=true;outputClaimIfMatched=m | outputClaim:string | m",
                "StringContains | inputClaim:string=Abc | contains=bc;ignoreCase=false | outputClaim:boolean | True",
                "StringSubstring | inputClaim:string=abcdef | startIndex=2;length=3 | outputClaim:string | cde",
                "StringSubstring | inputClaim:string=abc | startIndex=2;length=30 | outputClaim:string | c",
                "StringReplace | inputClaim:string=aba | oldValue=a;newValue=x | outputClaim:string | xbx",
                "StringJoin | inputClaim:stringCollection=a,b | delimiter=- | outputClaim:string | a-b",
                "StringSplit | inputClaim:string=a-b | delimiter=- | outputClaim:stringCollection | a,b",
                "ConvertStringToPhoneNumberClaim | phoneNumberString:string=+1 (555) 123-4567 | | outputClaim:phoneNumber | +15551234567",
                "ConvertPhoneNumberClaimToString | phoneNumber:phoneNumber=+15551234567 | | phoneNumberString:string | +15551234567",
            })
    void each_method_gives_what_is_documented(
            String method, String inputs, String parameters, String output, String expected) {
        var result = run(method, list(inputs), list(parameters), list(output));
        var claims = assertInstanceOf(TransformationResult.Transformed.class, result).claims();
        var value = claims.get(output.split(":")[0]).map(ClaimValue::asText);
        assertEquals(Optional.ofNullable(expected), value);
    }

    @ParameterizedTest(name = "{0}({1}) fails: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "AssertBooleanClaimIsEqualToValue | inputClaim:boolean=false | valueToCompareTo=true | UserMessageIfClaimsTransformationBooleanValueIsNotEqual",
                "AssertBooleanClaimIsEqualToValue | inputClaim:boolean= | valueToCompareTo=true | UserMessageIfClaimsTransformationBooleanValueIsNotEqual",
                "AssertStringClaimsAreEqual | inputClaim1:string=a;inputClaim2:string=b | stringComparison=ordinal | UserMessageIfClaimsTransformationStringsAreNotEqual",
                "AssertDateTimeIsGreaterThan | leftOperand:string=2026-01-01T00:00:00Z;rightOperand:string=2026-01-02T00:00:00Z | AssertIfEqualTo=false | DateTimeGreaterThan",
                "AssertDateTimeIsGreaterThan | leftOperand:string=2026-01-01T00:00:00Z;rightOperand:string= | AssertIfRightOperandIsNotPresent=false | DateTimeGreaterThan",
                "AssertDateTimeIsGreaterThan | leftOperand:string=2026-01-01T00:00:00Z;rightOperand:string=2026-01-01T00:01:00Z | AssertIfEqualTo=true;TreatAsEqualIfWithinMillseconds=300000 | DateTimeGreaterThan",
                "AssertNumber | inputClaim:int=3 | Operator=GreaterThan;CompareToValue=4;throwError=true | AssertNumberError",
                "ConvertStringToPhoneNumberClaim | phoneNumberString:string=call me | | UserMessageIfClaimsTransformationInvalidPhoneNumber",
            })
    void an_assertion_that_does_not_hold_names_its_message(
            String method, String inputs, String parameters, String key) {
        var result = run(method, list(inputs), list(parameters), List.of());
        assertEquals(key, assertInstanceOf(TransformationResult.Failed.class, result).messageKey());
    }

    // the starter pack's refresh journey: five minutes either way count as the same time
    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:04:00Z", "2025-01-01T00:00:00Z", ""})
    void a_refresh_token_issued_about_when_tokens_became_valid_is_good(String validFrom) {
        assertInstanceOf(
                TransformationResult.Transformed.class,
                run(
                        "AssertDateTimeIsGreaterThan",
                        List.of(
                                "leftOperand:string=2026-01-01T00:00:00Z",
                                "rightOperand:string=" + validFrom),
                        List.of(
                                "AssertIfEqualTo=false",
                                "AssertIfRightOperandIsNotPresent=true",
                                "TreatAsEqualIfWithinMillseconds=300000"),
                        List.of()));
    }

    @Test
    void random_strings_differ_by_draw_and_have_their_format() {
        var guid = random(new byte[32], "randomGeneratorType=GUID", "stringFormat=cpim_{0}");
        assertTrue(
                guid.matches(
                        "cpim_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
                guid);
        var other = new byte[32];
        other[0] = 1;
        assertNotEquals(guid, random(other, "randomGeneratorType=GUID", "stringFormat=cpim_{0}"));
        assertTrue(
                Integer.parseInt(random(other, "randomGeneratorType=INTEGER", "maximumNumber=10"))
                        < 10);
    }

    private static String random(byte[] seed, String... parameters) {
        var context =
                new TransformationContext(
                        new Moment(Instant.EPOCH, seed), text -> text, _ -> Optional.empty());
        var ps = new ArrayList<ClaimsTransformation.InputParameter>();
        for (var parameter : parameters) {
            var parts = parameter.split("=", 2);
            ps.add(new ClaimsTransformation.InputParameter(parts[0], DataType.STRING, parts[1]));
        }
        var transformation =
                new ClaimsTransformation(
                        "T",
                        "CreateRandomString",
                        List.of(),
                        ps,
                        List.of(
                                new ClaimsTransformation.Claim(
                                        type("o", "string"), "outputClaim")));
        var result = TransformationTable.run(transformation, Claims.NONE, context);
        return ((TransformationResult.Transformed) result).claims().text("o").orElseThrow();
    }
}
