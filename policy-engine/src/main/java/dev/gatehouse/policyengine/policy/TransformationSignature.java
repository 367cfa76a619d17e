package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a claims transformation method takes and gives, as its documentation says: names are told
 * apart without regard to case.
 */
record TransformationSignature(List<Name> inputs, List<Name> parameters, List<Name> outputs) {

    /** One line a method: input claims, parameters, output claims. */
    private static final String SIGNATURES =
            """
            AddItemToAlternativeSecurityIdCollection | item! collection! | | collection!
            AddItemToStringCollection | item! collection | | collection:stringCollection!
            AddItemToUserIdentityCollection | item! collection! | | collection!
            AddParameterToStringCollection | collection | item! | collection:stringCollection!
            AdjustNumber | inputClaim! | Operator! | outputClaim!
            AndClaims | inputClaim1:boolean! inputClaim2:boolean! | | outputClaim:boolean!
            AssertBooleanClaimIsEqualToValue | inputClaim:boolean! | valueToCompareTo! |
            AssertDateTimeIsGreaterThan | leftOperand! rightOperand! | AssertIfEqualTo AssertIfRightOperandIsNotPresent TreatAsEqualIfWithinMillseconds TreatAsEqualIfWithinMilliseconds |
            AssertNumber | inputClaim! | Operator! CompareToValue! throwError | outputClaim:boolean
            AssertStringClaimsAreEqual | inputClaim1! inputClaim2! | stringComparison |
            BuildUri | * | * | outputClaim!
            ChangeCase | inputClaim1! | toCase! | outputClaim!
            CompareBooleanClaimToValue | inputClaim:boolean! | valueToCompareTo! | compareResult:boolean!
            CompareClaimToValue | inputClaim1! | compareTo! operator ignoreCase | outputClaim:boolean!
            CompareClaims | inputClaim1! inputClaim2! | operator ignoreCase | outputClaim:boolean!
            ConvertDateTimeToDateClaim | inputClaim! | | outputClaim!
            ConvertDateToDateTimeClaim | inputClaim! | | outputClaim!
            ConvertNumberToStringClaim | inputClaim! | stringFormat | outputClaim!
            ConvertPhoneNumberClaimToString | phoneNumber! | | phoneNumberString!
            ConvertStringToPhoneNumberClaim | phoneNumberString! country | | outputClaim!
            CopyClaim | inputClaim! | | outputClaim!
            CopyClaimIfPredicateMatch | inputClaim! | | outputClaim!
            CreateAlternativeSecurityId | key! identityProvider! | | alternativeSecurityId!
            CreateJsonArray | inputClaim! | | outputClaim!
            CreateOtpSecret | | | outputClaim!
            CreateRandomString | | randomGeneratorType! stringFormat base64 maximumNumber seed | outputClaim!
            CreateStringClaim | | value! | createdClaim!
            CreateUserIdentity | issuerUserId! issuer! | | userIdentity!
            DateTimeComparison | firstDateTime! secondDateTime! | operator! timeSpanInSeconds | result:boolean!
            DoesClaimExist | inputClaim! | | outputClaim:boolean!
            FormatLocalizedString | * | stringFormatId! | outputClaim!
            FormatStringClaim | inputClaim! | stringFormat! | outputClaim!
            FormatStringMultipleClaims | inputClaim1! inputClaim2! | stringFormat! | outputClaim!
            GenerateJson | * | * | outputClaim!
            GetAgeGroupConsentProvidedAndRequiresConsent | dateOfBirth countryCode consentProvidedForMinor | | ageGroup requiresParentalConsent consentProvidedForMinor
            GetAgeGroupAndConsentProvided | dateOfBirth countryCode consentProvidedForMinor | | ageGroup requiresParentalConsent consentProvidedForMinor
            GetClaimFromJson | inputJson! | claimToExtract! | extractedClaim!
            GetClaimsFromJsonArray | jsonSource! | errorOnMissingClaims includeEmptyClaims jsonSourceKeyName jsonSourceValueName | *
            GetClaimsFromJsonArrayV2 | jsonSource! | errorOnMissingClaims includeEmptyClaims jsonSourceKeyName jsonSourceValueName | *
            GetCurrentDateTime | | | currentDateTime!
            GetIdentityProvidersFromAlternativeSecurityIdCollectionTransformation | alternativeSecurityIdCollection! | | identityProvidersCollection!
            GetIssuersFromUserIdentityCollectionTransformation | userIdentityCollection! | | issuersCollection!
            GetLocalizedStringsTransformation | | | *
            GetMappedValueFromLocalizedCollection | mapFromClaim! | | restrictionValueClaim!
            GetNationalNumberAndCountryCodeFromPhoneNumberString | phoneNumber! | throwExceptionOnFailure countryCodeType | nationalNumber countryCode
            GetNumericClaimFromJson | inputJson! | claimToExtract! | extractedClaim!
            GetSingleItemFromJson | inputJson! | | key value
            GetSingleItemFromStringCollection | collection! | | extractedItem!
            GetSingleValueFromJsonArray | inputJsonClaim! | | extractedClaim!
            GuidAndRandomGenerator | | randomGeneratorType! stringFormat base64 maximumNumber seed | outputClaim!
            Hash | plaintext! salt! | randomizerSecret! | hash!
            IsTermsOfUseConsentRequired | termsOfUseConsentDateTime! | termsOfUseTextUpdateDateTime! | result:boolean!
            LookupValue | inputParameterId! | * | outputClaim!
            NotClaims | inputClaim:boolean! | | outputClaim:boolean!
            NullClaim | | | claim_to_null!
            OrClaims | inputClaim1:boolean! inputClaim2:boolean! | | outputClaim:boolean!
            ParseDomain | emailAddress! | | domain!
            RemoveAlternativeSecurityIdByIdentityProvider | identityProvider! collection! | | collection!
            RemoveUserIdentityFromCollectionByIssuer | issuer! collection! | | collection!
            SetClaimIfBooleansMatch | claimToMatch:boolean! | matchTo! outputClaimIfMatched! | outputClaim!
            SetClaimsIfRegexMatch | claimToMatch! | matchTo! outputClaimIfMatched extractGroups | *
            SetClaimsIfStringsAreEqual | inputClaim! | matchTo! stringComparison stringMatchMsg stringMatchMsgCode | outputClaim1 outputClaim2 stringCompareResultClaim:boolean
            SetClaimsIfStringsMatch | claimToMatch! | matchTo! stringComparison outputClaimIfMatched | outputClaim stringCompareResultClaim:boolean
            StringCollectionContains | inputClaim:stringCollection! | item! ignoreCase | outputClaim:boolean!
            StringCollectionContainsClaim | collection:stringCollection! item! | ignoreCase | outputClaim:boolean!
            StringContains | inputClaim! | contains! ignoreCase | outputClaim:boolean!
            StringJoin | inputClaim:stringCollection! | delimiter! | outputClaim!
            StringReplace | inputClaim! | oldValue! newValue | outputClaim!
            StringSplit | inputClaim! | delimiter! | outputClaim:stringCollection!
            StringSubstring | inputClaim! | startIndex! length! | outputClaim!
            XmlStringToJsonString | xml! | | json!
            """;

    private static final Map<String, TransformationSignature> BY_METHOD = byMethod();

    /** {@code *} stands for names that the policy chooses. */
    record Name(String name, boolean required, Optional<DataType> type) {
        static Name read(String word) {
            var parts = word.replace("!", "").split(":");
            return new Name(
                    parts[0],
                    word.endsWith("!"),
                    parts.length == 1 ? Optional.empty() : DataType.of(parts[1]));
        }

        boolean is(String other) {
            return name.equals("*") || name.equalsIgnoreCase(other);
        }
    }

    static Optional<TransformationSignature> of(String method) {
        return Optional.ofNullable(BY_METHOD.get(method));
    }

    static Set<String> methods() {
        return Collections.unmodifiableSet(BY_METHOD.keySet());
    }

    private static Map<String, TransformationSignature> byMethod() {
        Map<String, TransformationSignature> methods = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var line : SIGNATURES.lines().toList()) {
            var parts = line.split("\\|", -1);
            methods.put(
                    parts[0].trim(),
                    new TransformationSignature(names(parts[1]), names(parts[2]), names(parts[3])));
        }
        return methods;
    }

    private static List<Name> names(String part) {
        List<Name> names = new ArrayList<>();
        for (var word : part.trim().split(" ")) {
            if (!word.isEmpty()) names.add(Name.read(word));
        }
        return names;
    }
}
