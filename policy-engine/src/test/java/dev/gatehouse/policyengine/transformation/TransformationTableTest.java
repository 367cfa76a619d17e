package dev.gatehouse.policyengine.transformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.key.PolicySecret;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.ClaimsTransformation;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.Restriction.EnumerationItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
                    TransformationTableTest::localized,
                    type -> type.restriction().enumerations(),
                    key ->
                            key.equals("B2C_1A_Pepper")
                                    ? Optional.of(new PolicySecret("pepper"))
                                    : Optional.empty());

    private static Optional<String> localized(TransformationContext.Text text) {
        return switch (text.stringId()) {
            case "taken" -> Optional.of("{0} is taken, says {1} ({RelyingPartyTenantId})");
            case "missing" -> Optional.empty();
            default -> Optional.of(text.elementType() + "/" + text.stringId());
        };
    }

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
        return type(id, dataType, Restriction.NONE);
    }

    private static ClaimType type(String id, String dataType, Restriction restriction) {
        var type =
                Arrays.stream(DataType.values())
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
                restriction,
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
                "DateTimeComparison | firstDateTime:dateTime=2026-01-02T00:00:00Z;secondDateTime:dateTime=2026-01-01T00:00:00Z | operator=later than;timeSpanInSeconds=-172800 | result:boolean | False",
                "DateTimeComparison | firstDateTime:dateTime=2022-01-01T00:00:00.100000Z;secondDateTime:dateTime=2022-03-16T00:00:00.100000Z | operator=later than;timeSpanInSeconds=7776000 | result:boolean | True",
                "DateTimeComparison | firstDateTime:dateTime=2026-11-21T12:00:00Z;secondDateTime:dateTime= | operator=earlier than | result:boolean | True",
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
                "BuildUri | path:string=a/b;query.q:string=x y | scheme=https;host=example.com;query.z=1 | outputClaim:string | https://example.com/a/b?q=x+y&z=1",
                "BuildUri | query.secret:string=fay2;path:string=Contoso demo:emily@fabrikam.com | scheme=otpauth;host=totp;query.issuer=Contoso demo | outputClaim:string | otpauth://totp/Contoso%20demo:emily@fabrikam.com?secret=fay2&issuer=Contoso+demo",
                "BuildUri | path:string=a%20é?b | host=example.com;query.z=& | outputClaim:string | https://example.com/a%20%C3%A9?b&z=%26",
                "ChangeCase | inputClaim1:string=aB | toCase=UPPER | outputClaim:string | AB",
                "CompareClaims | inputClaim1:string=a;inputClaim2:string=A | operator=EQUAL;ignoreCase=true | outputClaim:boolean | True",
                "CompareClaims | inputClaim1:string=a;inputClaim2:string= | operator=NOT EQUAL | outputClaim:boolean | True",
                "CompareClaimToValue | inputClaim1:string=a | compareTo=b;operator=NOT EQUAL | outputClaim:boolean | True",
                "CreateStringClaim | | value=https://{RelyingPartyTenantId}/ | createdClaim:string | https://contoso.onmicrosoft.com/",
                "FormatStringClaim | inputClaim:string=x | stringFormat={0}@{RelyingPartyTenantId} | outputClaim:string | x@contoso.onmicrosoft.com",
                "FormatStringClaim | inputClaim:string=x | stringFormat={{{0}}} | outputClaim:string | {x}",
                "FormatStringMultipleClaims | inputClaim1:string=a;inputClaim2:string=b | stringFormat={1}-{0} | outputClaim:string | b-a",
                "GetLocalizedStringsTransformation | | | email_subject:string | GetLocalizedStringsTransformationClaimType/email_subject",
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
                "AndClaims | inputClaim1:boolean=true;inputClaim2:boolean=true | | outputClaim:boolean | True",
                "ANDCLAIMS | inputClaim1:boolean=true;inputClaim2:boolean= | | outputClaim:boolean | -",
                "OrClaims | inputClaim1:boolean=true;inputClaim2:boolean=false | compareTo=x;ignoreCase=true | outputClaim:boolean | True",
                "CompareBooleanClaimToValue | inputClaim:boolean=false | valueToCompareTo= True | compareResult:boolean | False",
                "DateTimeComparison | firstDateTime:string=1/2/2026 3:04:05 PM;secondDateTime:dateTime=2026-01-02T15:04:05Z | operator=same;timeSpanInSeconds=0 | result:boolean | True",
                "DateTimeComparison | firstDateTime:dateTime=2026-01-02T00:00:00Z;secondDateTime:dateTime=2026-01-01T00:00:00Z | operator=Earlier Than;timeSpanInSeconds=-172800 | result:boolean | True",
                "ConvertDateTimeToDateClaim | inputClaim:dateTime=2026-11-22T23:59:59.1234567Z | | outputClaim:date | 2026-11-22",
                "ConvertDateToDateTimeClaim | inputClaim:date= | | outputClaim:dateTime | -",
                "IsTermsOfUseConsentRequired | termsOfUseConsentDateTime:dateTime=2025-12-31T23:59:59Z | termsOfUseTextUpdateDateTime=2026-01-01 | result:boolean | True",
                "GetAgeGroupAndConsentProvided | dateOfBirth:date=2015-01-01;countryCode:string=DE | | requiresParentalConsent:boolean | True",
                "GetAgeGroupConsentProvidedAndRequiresConsent | dateOfBirth:date=1990-01-01;countryCode:string=DE | | ageGroup:string | Adult",
                "GetAgeGroupConsentProvidedAndRequiresConsent | dateOfBirth:date= | | ageGroup:string | -",
                "CopyClaim | inputClaim:long=12 | | outputClaim:string | 12",
                "CopyClaim | inputClaim:string= | | outputClaim:string | -",
                "CopyClaimIfPredicateMatch | inputClaim:string=a@b.c | | outputClaim:string | a@b.c",
                "NullClaim | claim_to_null:string=x | | claim_to_null:string | -",
                "Hash | plaintext:string=MyPass@word1;salt:string=487624568 | randomizerSecret=B2C_1A_Pepper | hash:string | SzodKcSd38zcdgF5MM3WIdZTw1+g6GjzMH4fK3Guk/8=",
                "Hash | plaintext:string=MyPass@word1;salt:string= | randomizerSecret=B2C_1A_Pepper | hash:string | -",
                "AdjustNumber | inputClaim:int=1 | operator=decrement | outputClaim:int | 0",
                "AssertNumber | inputClaim:int=5 | Operator=LessThanOrEqual;CompareToValue=5;throwError=false | outputClaim:boolean | True",
                "AssertNumber | inputClaim:int=5 | Operator=NotEqual;CompareToValue=5;throwError=True | outputClaim:boolean | False",
                "ConvertNumberToStringClaim | inputClaim:long=1234567 | stringFormat={0:N0} | outputClaim:string | 1,234,567",
                "ConvertNumberToStringClaim | inputClaim:int=42 | | outputClaim:string | 42",
                "ConvertNumberToStringClaim | inputClaim:long= | | outputClaim:string | -",
                "CreateJsonArray | inputClaim:string= | | outputClaim:string | -",
                "GenerateJson | n:long=5;b:boolean=true;c:stringCollection=x,y | flag=true;text={RelyingPartyTenantId} | outputClaim:string | {\"flag\":\"true\",\"text\":\"contoso.onmicrosoft.com\",\"n\":5,\"b\":true,\"c\":[\"x\",\"y\"]}",
                "GenerateJson | 0.a:string=x | 1.a=y | outputClaim:string | [{\"a\":\"x\"},{\"a\":\"y\"}]",
                "GenerateJson | a.0:string=x | a.b=y | outputClaim:string | {\"a\":[\"x\"]}",
                "GenerateJson | | | outputClaim:string | {}",
                "GenerateJson | a.1.b:string=second;a.0.b:string=first | | outputClaim:string | {\"a\":[{\"b\":\"first\"},{\"b\":\"second\"}]}",
                "GetClaimFromJson | inputJson:string={\"values\":[{\"email\":\"a@b.c\"}]} | claimToExtract=values[0].email | extractedClaim:string | a@b.c",
                "GetClaimFromJson | inputJson:string={\"a.b\":7} | claimToExtract=a.b | extractedClaim:string | 7",
                "GetClaimFromJson | inputJson:string=no json | claimToExtract=a | extractedClaim:string | -",
                "GetNumericClaimFromJson | inputJson:string={\"id\":60124587} | claimToExtract=id | extractedClaim:long | 60124587",
                "GetNumericClaimFromJson | inputJson:string={\"id\":null} | claimToExtract=id | extractedClaim:long | -",
                "GetClaimsFromJsonArray | jsonSource:string=[{\"key\":\"email\",\"value\":\"a@b.c\"},{\"key\":\"x\",\"value\":\"y\"}] | errorOnMissingClaims=false;includeEmptyClaims=false | email:string | a@b.c",
                "GetClaimsFromJsonArrayV2 | jsonSource:string=[{\"k\":\"n\",\"v\":5}] | jsonSourceKeyName=k;jsonSourceValueName=v | n:int | 5",
                "GetClaimsFromJsonArrayV2 | jsonSource:string=[{\"key\":\"l\",\"value\":[\"a\",\"b\"]}] | | l:stringCollection | a,b",
                "GetSingleItemFromJson | inputJson:string={\"k\":{\"v\":1}} | | key:string | k",
                "GetSingleItemFromJson | inputJson:string={\"k\":{\"v\":1}} | | value:string | {\"v\":1}",
                "GetSingleItemFromJson | inputJson:string={} | | value:string | -",
                "GetSingleValueFromJsonArray | inputJsonClaim:string=[] | | extractedClaim:string | -",
                "XmlStringToJsonString | xml:string=<user id='7'><name>Emily</name><mail>a</mail><mail>b</mail><none/></user> | | json:string | {\"user\":{\"@id\":\"7\",\"name\":\"Emily\",\"mail\":[\"a\",\"b\"],\"none\":null}}",
                "XmlStringToJsonString | xml:string= | | json:string | -",
                "CreateAlternativeSecurityId | key:string=1;identityProvider:string= | | alternativeSecurityId:string | -",
                "CreateUserIdentity | issuerUserId:string=1;issuer:string=facebook.com | | userIdentity:userIdentity | {\"issuer\":\"facebook.com\",\"issuerUserId\":\"1\"}",
                "AddItemToUserIdentityCollection | item:userIdentity={\"issuer\":\"a\",\"issuerUserId\":\"1\"};collection:userIdentityCollection= | | collection:userIdentityCollection | [{\"issuer\":\"a\",\"issuerUserId\":\"1\"}]",
                "AddItemToAlternativeSecurityIdCollection | item:string={\"identityProvider\":\"a\",\"key\":\"MQ==\"};collection:alternativeSecurityIdCollection= | | collection:alternativeSecurityIdCollection | [{\"identityProvider\":\"a\",\"key\":\"MQ==\"}]",
                "GetIdentityProvidersFromAlternativeSecurityIdCollectionTransformation | alternativeSecurityIdCollection:alternativeSecurityIdCollection=[{\"identityProvider\":\"a\",\"key\":\"MQ==\"},{\"identityProvider\":\"b\",\"key\":\"MQ==\"}] | | identityProvidersCollection:stringCollection | a,b",
                "RemoveAlternativeSecurityIdByIdentityProvider | identityProvider:string=a;collection:alternativeSecurityIdCollection=[{\"identityProvider\":\"a\",\"key\":\"MQ==\"},{\"identityProvider\":\"b\",\"key\":\"MQ==\"}] | | collection:alternativeSecurityIdCollection | [{\"identityProvider\":\"b\",\"key\":\"MQ==\"}]",
                "GetIssuersFromUserIdentityCollectionTransformation | userIdentityCollection:userIdentityCollection=[{\"issuer\":\"a\",\"issuerUserId\":\"1\"}] | | issuersCollection:stringCollection | a",
                "RemoveUserIdentityFromCollectionByIssuer | issuer:string=a;collection:userIdentityCollection=[{\"issuer\":\"a\",\"issuerUserId\":\"1\"}] | | collection:userIdentityCollection | []",
                "RemoveUserIdentityFromCollectionByIssuer | issuer:string=a;collection:userIdentityCollection= | | collection:userIdentityCollection | -",
                "RemoveAlternativeSecurityIdByIdentityProvider | identityProvider:string=a;collection:alternativeSecurityIdCollection=[{\"identityProvider\":\"a\",\"key\":\"MQ==\"}] | | collection:alternativeSecurityIdCollection | []",
                "GetIssuersFromUserIdentityCollectionTransformation | userIdentityCollection:userIdentityCollection= | | issuersCollection:stringCollection | -",
                "AddItemToStringCollection | item:string=;collection:stringCollection=a | | collection:stringCollection | a",
                "AddItemToStringCollection | item:string=a;collection:stringCollection= | | collection:stringCollection | a",
                "GetSingleItemFromStringCollection | collection:stringCollection= | | extractedItem:string | -",
                "StringCollectionContains | inputClaim:stringCollection= | item=y;ignoreCase=true | outputClaim:boolean | False",
                "StringCollectionContainsClaim | collection:stringCollection=x,Y;item:string=y | ignoreCase=True | outputClaim:boolean | True",
                "StringCollectionContainsClaim | collection:stringCollection=x;item:string= | ignoreCase=true | outputClaim:boolean | False",
                "BuildUri | path:string=;query.a:string= | scheme=http;host=example.com;port=80 | outputClaim:string | http://example.com",
                "BuildUri | path:string=/p;port:int=8443 | host=example.com | outputClaim:string | https://example.com:8443/p",
                "ChangeCase | inputClaim1:string=ÄB | toCase=lower | outputClaim:string | äb",
                "ChangeCase | inputClaim1:string= | toCase=LOWER | outputClaim:string | -",
                "CompareClaims | inputClaim1:string=a;inputClaim2:string=A | operator=equal | outputClaim:boolean | False",
                "CompareClaims | inputClaim1:string=a;inputClaim2:string=A | operator=NOT EQUAL;ignoreCase=true | outputClaim:boolean | False",
                "CompareClaimToValue | inputClaim1:string=A | compareTo=a;operator=EQUAL;ignoreCase=1 | outputClaim:boolean | True",
                "CompareClaimToValue | inputClaim1:string= | compareTo=a;operator=EQUAL | outputClaim:boolean | False",
                "CreateStringClaim | | other=x | createdClaim:string | -",
                "FormatStringClaim | inputClaim:date=2026-02-03 | stringFormat={0:dd/MM/yyyy} | outputClaim:string | 03/02/2026",
                "FormatStringClaim | inputClaim:string= | stringFormat={0} | outputClaim:string | -",
                "FormatStringMultipleClaims | inputClaim1:string=a;inputClaim2:string= | stringFormat={0}{1} | outputClaim:string | -",
                "FormatLocalizedString | email:string=a@b.c;who:string=Bob | stringFormatId=taken | outputClaim:string | a@b.c is taken, says Bob (contoso.onmicrosoft.com)",
                "FormatLocalizedString | email:string=a@b.c | stringFormatId=missing | outputClaim:string | -",
                "GetLocalizedStringsTransformation | | | missing:string | -",
                "LookupValue | inputParameterId:string=b | a=1;errorOnFailedLookup=false | outputClaim:string | -",
                "LookupValue | inputParameterId:string=errorOnFailedLookup | errorOnFailedLookup=false | outputClaim:string | -",
                "ParseDomain | emailAddress:string=nobody | | domain:string | -",
                "SetClaimsIfRegexMatch | claimToMatch:string=xyz;outputClaim:string=old | matchTo=^a.c$;outputClaimIfMatched=yes | outputClaim:string | -",
                "SetClaimsIfRegexMatch | claimToMatch:string=49-30 | matchTo=(?'country_code'\\d+)-;extractGroups=true | country_code:string | 49",
                "SetClaimsIfRegexMatch | claimToMatch:string= | matchTo=a | regexCompareResultClaim:boolean | -",
                "SetClaimsIfStringsMatch | claimToMatch:string=A;outputClaim:string=old | matchTo=a;stringComparison=ordinal;outputClaimIfMatched=m | outputClaim:string | -",
                "SetClaimsIfStringsMatch | claimToMatch:string=A | matchTo=a;stringComparison=Ordinal;outputClaimIfMatched=m | stringCompareResultClaim:boolean | False",
                "SetClaimsIfStringsAreEqual | inputClaim:string=a | matchTo=b;stringComparison=ordinal;stringMatchMsg=m;stringMatchMsgCode=c | stringCompareResultClaim:boolean | False",
                "SetClaimsIfStringsAreEqual | inputClaim:string=a;outputClaim1:string=old | matchTo=b;stringComparison=ordinal;stringMatchMsg=m;stringMatchMsgCode=c | outputClaim1:string | old",
                "SetClaimsIfStringsAreEqual | inputClaim:string=A | matchTo=a;stringComparison=ordinalIgnoreCase;stringMatchMsg=m;stringMatchMsgCode=c | outputClaim1:string | m",
                "SetClaimIfBooleansMatch | claimToMatch:boolean=true;outputClaim:string=old | matchTo=false;outputClaimIfMatched=m | outputClaim:string | old",
                "StringContains | inputClaim:string=Admin | contains=ADMIN;ignoreCase=true | outputClaim:boolean | True",
                "StringContains | inputClaim:string= | contains=a | outputClaim:boolean | -",
                "StringSubstring | inputClaim:string= | startIndex=0;length=1 | outputClaim:string | -",
                "StringReplace | inputClaim:string=a.b | oldValue=.;newValue= | outputClaim:string | ab",
                "StringJoin | inputClaim:stringCollection= | delimiter=, | outputClaim:string | -",
                "StringSplit | inputClaim:string=a.b. | delimiter=. | outputClaim:stringCollection | a,b,",
                "ConvertStringToPhoneNumberClaim | phoneNumberString:string=033 456 7890;country:string=DK | | outputClaim:phoneNumber | +450334567890",
                "ConvertStringToPhoneNumberClaim | phoneNumberString:string= | | outputClaim:phoneNumber | -",
                "GetNationalNumberAndCountryCodeFromPhoneNumberString | phoneNumber:string=+49 (123) 456-7890 | throwExceptionOnFailure=false;countryCodeType=ISO3166 | nationalNumber:string | 1234567890",
                "GetNationalNumberAndCountryCodeFromPhoneNumberString | phoneNumber:string=+49 (123) 456-7890 | countryCodeType=ISO3166 | countryCode:string | DE",
                "GetNationalNumberAndCountryCodeFromPhoneNumberString | phoneNumber:string=+14255550100 | countryCodeType=CallingCode | countryCode:string | +1",
                "GetNationalNumberAndCountryCodeFromPhoneNumberString | phoneNumber:string=none;nationalNumber:string=old | throwExceptionOnFailure=false | nationalNumber:string | old",
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
                "AssertNumber | inputClaim:int=10 | Operator=GreaterThan;CompareToValue=5;throwError=true | AssertNumberError",
                "AssertNumber | inputClaim:int=10 | Operator=Equal;CompareToValue=10 | AssertNumberError",
                "DateTimeComparison | firstDateTime:dateTime=;secondDateTime:dateTime=2026-01-01T00:00:00Z | operator=same | ''",
                "SetClaimIfBooleansMatch | claimToMatch:boolean= | matchTo=true;outputClaimIfMatched=m | ''",
                "AssertNumber | inputClaim:int= | Operator=Equal;CompareToValue=4;throwError=false | AssertNumberError",
                "AssertStringClaimsAreEqual | inputClaim1:string=a;inputClaim2:string= | stringComparison=ordinalIgnoreCase | UserMessageIfClaimsTransformationStringsAreNotEqual",
                "AssertDateTimeIsGreaterThan | leftOperand:string=;rightOperand:string=2026-01-01 | AssertIfRightOperandIsNotPresent=true | DateTimeGreaterThan",
                "LookupValue | inputParameterId:string=b | a=1;errorOnFailedLookup=true | LookupNotFound",
                "GetNationalNumberAndCountryCodeFromPhoneNumberString | phoneNumber:string=none | throwExceptionOnFailure=true | UserMessageIfPhoneNumberParseFailure",
                "ConvertStringToPhoneNumberClaim | phoneNumberString:string=033 456 7890 | | UserMessageIfClaimsTransformationInvalidPhoneNumber",
                "Hash | plaintext:string=a;salt:string=b | randomizerSecret=B2C_1A_None | ''",
                "XmlStringToJsonString | xml:string=<a> | | ''",
                "XmlStringToJsonString | xml:string=<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x</a> | | ''",
                "ConvertStringToPhoneNumberClaim | phoneNumberString:string=call me | | UserMessageIfClaimsTransformationInvalidPhoneNumber",
            })
    void an_assertion_that_does_not_hold_names_its_message(
            String method, String inputs, String parameters, String key) {
        var result = run(method, list(inputs), list(parameters), List.of());
        assertEquals(key, assertInstanceOf(TransformationResult.Failed.class, result).messageKey());
    }

    @Test
    void a_missing_claim_of_a_json_array_is_an_error_where_the_policy_says_so() {
        var result =
                run(
                        "GetClaimsFromJsonArray",
                        List.of("jsonSource:string=[{\"key\":\"a\",\"value\":\"1\"}]"),
                        List.of("errorOnMissingClaims=true"),
                        List.of("b:string"));
        assertInstanceOf(TransformationResult.Failed.class, result);
    }

    // the second version takes a string collection with an object in each of its texts
    @ParameterizedTest
    @CsvSource({"n, 5", "birthDate, 2005-09-23T00:00:00Z", "empty, old", "none, -"})
    void each_text_of_a_string_collection_has_a_claim(String claim, String expected) {
        var source = type("source", "stringCollection");
        var out = type(claim, "string");
        var transformation =
                new ClaimsTransformation(
                        "T",
                        "GetClaimsFromJsonArrayV2",
                        List.of(new ClaimsTransformation.Claim(source, "jsonSource")),
                        List.of(),
                        List.of(new ClaimsTransformation.Claim(out, claim)));
        var texts =
                List.of(
                        "{\"key\":\"n\",\"value\":5}",
                        "{\"key\":\"empty\",\"value\":\"\"}",
                        "{\"key\":\"birthDate\",\"value\":\"2005-09-23T00:00:00Z\"}");
        var bag = Claims.NONE.with(source, texts).with(type("empty", "string"), "old");
        var result = TransformationTable.run(transformation, bag, CONTEXT);
        var claims = assertInstanceOf(TransformationResult.Transformed.class, result).claims();
        assertEquals(Optional.of(expected).filter(text -> !text.equals("-")), claims.text(claim));
    }

    @ParameterizedTest
    @CsvSource({"minor, You are too young", "gold, -"})
    void a_code_is_looked_up_among_the_choices_of_the_output_claim(String code, String message) {
        var choices = List.of(new EnumerationItem("minor", "You are too young", false));
        var told = type("message", "string", new Restriction(choices, Optional.empty()));
        var transformation =
                new ClaimsTransformation(
                        "T",
                        "GetMappedValueFromLocalizedCollection",
                        List.of(
                                new ClaimsTransformation.Claim(
                                        type("code", "string"), "mapFromClaim")),
                        List.of(),
                        List.of(new ClaimsTransformation.Claim(told, "restrictionValueClaim")));
        var bag = Claims.NONE.with(type("code", "string"), code);
        var result = TransformationTable.run(transformation, bag, CONTEXT);
        var claims = assertInstanceOf(TransformationResult.Transformed.class, result).claims();
        assertEquals(
                Optional.of(message).filter(text -> !text.equals("-")), claims.text("message"));
    }

    @Test
    void a_value_that_the_output_claim_does_not_allow_is_not_copied() {
        var allowed = new Restriction.Pattern("^\\d+$", Optional.empty());
        var digits = type("digits", "string", new Restriction(List.of(), Optional.of(allowed)));
        for (var value : List.of("123", "12a")) {
            var transformation =
                    new ClaimsTransformation(
                            "T",
                            "CopyClaimIfPredicateMatch",
                            List.of(
                                    new ClaimsTransformation.Claim(
                                            type("in", "string"), "inputClaim")),
                            List.of(),
                            List.of(new ClaimsTransformation.Claim(digits, "outputClaim")));
            var bag = Claims.NONE.with(type("in", "string"), value);
            var result = TransformationTable.run(transformation, bag, CONTEXT);
            var claims = assertInstanceOf(TransformationResult.Transformed.class, result).claims();
            assertEquals(value.equals("123"), claims.get("digits").isPresent());
        }
    }

    @Test
    void a_customers_text_is_never_read_as_a_resolver_or_a_format() {
        var result =
                run(
                        "FormatStringClaim",
                        List.of("inputClaim:string={RelyingPartyTenantId}{0}"),
                        List.of("stringFormat=<{0}>"),
                        List.of("outputClaim:string"));
        var claims = assertInstanceOf(TransformationResult.Transformed.class, result).claims();
        assertEquals("<{RelyingPartyTenantId}{0}>", claims.text("outputClaim").orElseThrow());
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
        assertTrue(
                random(other, "randomGeneratorType=INTEGER", "stringFormat=OTP_{0:D4}")
                        .matches("OTP_0\\d{3}"));
        assertEquals(
                random(new byte[32], "randomGeneratorType=INTEGER", "seed=4"),
                random(other, "randomGeneratorType=INTEGER", "seed=4"));
        assertTrue(random(other, "base64=true").matches("[A-Za-z0-9+/]{48}"));
    }

    private static String random(byte[] seed, String... parameters) {
        var context =
                new TransformationContext(
                        new Moment(Instant.EPOCH, seed),
                        text -> text,
                        _ -> Optional.empty(),
                        _ -> List.of(),
                        _ -> Optional.empty());
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
