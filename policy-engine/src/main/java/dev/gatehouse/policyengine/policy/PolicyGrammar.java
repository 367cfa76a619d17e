package dev.gatehouse.policyengine.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The grammar of TrustFrameworkPolicy 0.3.0.0 as a table: after the type's name its attributes,
 * after {@code >} its children in their order.
 *
 * <p>{@code !} required, {@code *} repeatable, {@code =a|b} one of these values ({@code bool},
 * {@code int}), {@code child:Type} where the type is not the child's name, {@code child:any}
 * unread, {@code #text} text content, {@code ~} children in any order.
 */
final class PolicyGrammar {
    static final String ANY = "any";

    private static final String GRAMMAR =
            """
            TrustFrameworkPolicy @PolicySchemaVersion! @TenantId! @TenantObjectId @PolicyId! @PublicPolicyUri! @StateTableName @DeploymentMode=Development|Production|Debugging @UserJourneyRecorderEndpoint > BasePolicy PolicyConstraints:any Contacts:any DocumentReferences:any BuildingBlocks ClaimsProviders UserJourneys SubJourneys RelyingParty
            BasePolicy > TenantId:Text! PolicyId:Text!
            Text #text
            Flag #text=bool
            Number #text=int
            BuildingBlocks > ClaimsSchema Predicates InputValidations PredicateValidations ClaimsTransformations ClientDefinitions:any ContentDefinitions Localization DisplayControls
            ClaimsSchema > ClaimType*
            ClaimType @Id! @StatementType=Attribute|Authentication|Subject > DisplayName:Text DataType DefaultPartnerClaimTypes* Mask AdminHelpText:Text UserHelpText:Text UserInputType Restriction InputValidationReference:IdReference PredicateValidationReference:IdReference
            DataType #text=boolean|date|dateTime|duration|int|long|string|stringCollection|phoneNumber|alternativeSecurityIdCollection|userIdentity|userIdentityCollection|objectIdentity|objectIdentityCollection
            DefaultPartnerClaimTypes > Protocol:PartnerProtocol*
            PartnerProtocol @Name!=None|OAuth1|OAuth2|SAML2|OpenIdConnect|WsFed|WsTrust|UProve11|Proprietary @Handler @PartnerClaimType!
            Mask @Type!=Simple|Regex @Regex #text
            UserInputType #text=TextBox|EmailBox|DateTimeDropdown|RadioSingleSelect|DropdownSingleSelect|CheckboxMultiSelect|Password|Readonly|Button|Paragraph
            Restriction @MergeBehavior=Append|Prepend|ReplaceAll > Enumeration* Pattern
            Enumeration @Text! @Value! @SelectByDefault=bool #text
            Pattern @RegularExpression! @HelpText
            IdReference @Id!
            Predicates > Predicate*
            Predicate @Id! @Method!=IsLengthRange|MatchesRegex|IncludesCharacters|IsDateRange @HelpText > UserHelpText:Text Parameters
            Parameters > Parameter*
            Parameter @Id! #text
            InputValidations > InputValidation*
            InputValidation @Id! > PredicateReferences*
            PredicateValidations > PredicateValidation*
            PredicateValidation @Id! > PredicateGroups*
            PredicateGroups > PredicateGroup*
            PredicateGroup @Id! > UserHelpText:Text PredicateReferences*
            PredicateReferences @Id @HelpText @MatchAtLeast=int @Reject=bool > PredicateReference:IdReference*!
            ClaimsTransformations > ClaimsTransformation*
            ClaimsTransformation @Id! @TransformationMethod! > InputClaims:TransformationInputs InputParameters OutputClaims:TransformationOutputs
            TransformationInputs > InputClaim:TransformationClaim*
            TransformationOutputs > OutputClaim:TransformationClaim*
            TransformationClaim @ClaimTypeReferenceId! @TransformationClaimType
            InputParameters > InputParameter*
            InputParameter @Id! @DataType!=boolean|date|dateTime|duration|int|long|string|stringCollection|phoneNumber|alternativeSecurityIdCollection|userIdentity|userIdentityCollection|objectIdentity|objectIdentityCollection @Value
            ContentDefinitions > ContentDefinition*
            ContentDefinition @Id! > LoadUri:Text RecoveryUri:Text DataUri:Text Metadata LocalizedResourcesReferences
            LocalizedResourcesReferences @MergeBehavior=Append|Prepend|ReplaceAll > LocalizedResourcesReference*
            LocalizedResourcesReference @Language! @Url @LocalizedResourcesReferenceId
            Metadata > Item:MetadataItem*
            MetadataItem @Key! #text
            Localization @Enabled=bool > SupportedLanguages LocalizedResources*
            SupportedLanguages @DefaultLanguage @PolicyLanguage @MergeBehavior=Append|Prepend|ReplaceAll > SupportedLanguage:Text*
            LocalizedResources @Id @Culture > LocalizedCollections LocalizedStrings
            LocalizedCollections > LocalizedCollection*
            LocalizedCollection @ElementType! @ElementId! @TargetCollection! > Item:Enumeration*
            LocalizedStrings > LocalizedString*
            LocalizedString @ElementType! @ElementId @StringId! #text
            DisplayControls > DisplayControl*
            DisplayControl @Id! @DisplayName @UserInterfaceControlType!=VerificationControl|QrCodeControl|AuthenticatorInfoControl|AuthenticatorAppIconControl|CaptchaControl|PasswordControl > InputClaims DisplayClaims:ControlClaims OutputClaims Actions
            ControlClaims > DisplayClaim:ControlClaim*
            ControlClaim @ClaimTypeReferenceId! @ControlClaimType @Required=bool
            Actions > Action:ControlAction*
            ControlAction @Id! > ValidationClaimsExchange!
            ValidationClaimsExchange > ValidationClaimsExchangeTechnicalProfile*!
            ValidationClaimsExchangeTechnicalProfile @TechnicalProfileReferenceId! @ContinueOnSuccess=bool @ContinueOnError=bool > Preconditions*
            ClaimsProviders > ClaimsProvider*
            ClaimsProvider > Domains Domain:Text DisplayName:Text TechnicalProfiles
            Domains > Domain:Text*
            TechnicalProfiles > TechnicalProfile*
            TechnicalProfile @Id! > Domains Domain:Text DisplayName:Text Description:Text Protocol InputTokenFormat:TokenFormat OutputTokenFormat:TokenFormat AssuranceLevelOfOutputClaims:Text RequiredAssuranceLevelsOfInputClaims:any SubjectAuthenticationRequirements Metadata CryptographicKeys Suppressions:any PreferredBinding:Text IncludeInSso:Flag InputTokenSources:any InputClaimsTransformations* InputClaims DisplayClaims PersistedClaims OutputClaims OutputClaimsTransformations* ValidationTechnicalProfiles* SubjectNamingInfo Extensions:any IncludeClaimsFromTechnicalProfile:Text IncludeTechnicalProfile:Reference UseTechnicalProfileForSessionManagement:Reference ErrorHandlers EnabledForUserJourneys
            Protocol @Name!=None|OAuth1|OAuth2|SAML2|OpenIdConnect|WsFed|WsTrust|UProve11|Proprietary @Handler
            TokenFormat #text=JSON|JWT|SAML11|SAML2|CpimUnsigned|UProve11|OAuth2Error
            SubjectAuthenticationRequirements @TimeToLive!=int @ResetExpiryWhenTokenIssued=bool
            CryptographicKeys > Key*
            Key @Id! @StorageReferenceId!
            InputClaimsTransformations > InputClaimsTransformation:Reference*
            OutputClaimsTransformations > OutputClaimsTransformation:Reference*
            Reference @ReferenceId!
            InputClaims > InputClaim:Claim*
            OutputClaims > OutputClaim:Claim*
            PersistedClaims > PersistedClaim*
            Claim @ClaimTypeReferenceId! @PartnerClaimType @Required=bool @DefaultValue @AlwaysUseDefaultValue=bool > From:any*
            PersistedClaim @ClaimTypeReferenceId! @PartnerClaimType @DefaultValue @OverwriteIfExists=bool @AlwaysUseDefaultValue=bool
            DisplayClaims > DisplayClaim*
            DisplayClaim @ClaimTypeReferenceId @DisplayControlReferenceId @Required=bool
            ValidationTechnicalProfiles > ValidationTechnicalProfile*
            ValidationTechnicalProfile @ReferenceId! @ContinueOnSuccess=bool @ContinueOnError=bool > Preconditions*
            SubjectNamingInfo @ClaimType! @NameQualifier @SPNameQualifier @Format @SPProvidedID @ExcludeAsClaim=bool
            ErrorHandlers > ErrorHandler*
            ErrorHandler > ErrorResponseFormat ResponseMatch:Text! Action:ErrorAction! AdditionalRequestParameters*
            ErrorResponseFormat #text=json
            ErrorAction #text=Reauthenticate|InvalidClient
            AdditionalRequestParameters @Key! #text
            EnabledForUserJourneys #text=true|false|True|False|Always|Never|OnClaimsExistence|OnItemExistenceInStringCollectionClaim|OnItemAbsenceInStringCollectionClaim
            UserJourneys > UserJourney*
            UserJourney @Id! @NonInteractive=bool @DefaultCpimIssuerTechnicalProfileReferenceId > AssuranceLevel:Text PreserveOriginalAssertion:Flag Authorization OrchestrationSteps ClientDefinition:any CryptographicKeys
            Authorization > AuthorizationTechnicalProfiles
            AuthorizationTechnicalProfiles > AuthorizationTechnicalProfile:Reference*!
            SubJourneys > SubJourney*
            SubJourney @Id! @Type!=Transfer|Call > OrchestrationSteps
            OrchestrationSteps > OrchestrationStep*!
            OrchestrationStep @Order!=int @Type!=ConsentScreen|ClaimsProviderSelection|CombinedSignInAndSignUp|ClaimsExchange|ReviewScreen|SendClaims|GetClaims|UserDialog|InvokeSubJourney|Noop @ContentDefinitionReferenceId @CpimIssuerTechnicalProfileReferenceId > Preconditions* ClaimsProviderSelections* ClaimsExchanges* JourneyList*
            Preconditions > Precondition*!
            Precondition @Type!=ClaimsExist|ClaimEquals @ExecuteActionsIf!=bool > Value:Text*! Action:PreconditionAction*!
            PreconditionAction #text=SkipThisOrchestrationStep|SkipThisValidationTechnicalProfile
            ClaimsProviderSelections @DisplayOption=DoNotShowSingleProvider|ShowSingleProvider > ClaimsProviderSelection*
            ClaimsProviderSelection @TargetClaimsExchangeId @ValidationClaimsExchangeId
            ClaimsExchanges @UserIdentity=bool > ClaimsExchange*
            ClaimsExchange @Id! @TechnicalProfileReferenceId!
            JourneyList > Candidate*!
            Candidate @SubJourneyReferenceId!
            RelyingParty > DefaultUserJourney:Reference Endpoints UserJourneyBehaviors TechnicalProfile*
            Endpoints > Endpoint*!
            Endpoint @Id! @UserJourneyReferenceId!
            UserJourneyBehaviors ~ > SingleSignOn SessionExpiryType SessionExpiryInSeconds:Number AzureApplicationInsights:any JourneyInsights:any ContentDefinitionParameters JourneyFraming ScriptExecution OnError
            SingleSignOn @Scope!=Suppressed|TrustFramework|Tenant|Application|Policy @KeepAliveInDays=int @EnforceIdTokenHintOnLogout=bool
            SessionExpiryType #text=Rolling|Absolute
            ContentDefinitionParameters > Parameter:NamedParameter*
            NamedParameter @Name! #text
            JourneyFraming @Enabled!=bool @Sources!
            ScriptExecution #text=Allow|Disallow
            OnError @Mode!=ReturnToRequestor|DisplayInService
            """;

    private PolicyGrammar() {}

    record Type(
            Map<String, Attribute> attributes,
            List<Child> children,
            Values text,
            boolean ordered) {}

    record Attribute(boolean required, Values value) {}

    record Child(String name, String type, boolean required, boolean repeats) {}

    /** What an attribute or a text may hold; the empty list stands for any text. */
    record Values(List<String> allowed) {
        private static final Set<String> BOOLEANS = Set.of("true", "false", "1", "0");

        boolean accepts(String value) {
            var trimmed = value.trim();
            if (allowed.isEmpty()) return true;
            return switch (allowed.getFirst()) {
                case "bool" -> BOOLEANS.contains(trimmed.toLowerCase(Locale.ROOT));
                case "int" -> trimmed.matches("-?\\d{1,9}");
                default -> allowed.contains(trimmed);
            };
        }

        String expectation() {
            return switch (allowed.getFirst()) {
                case "bool" -> "expected true or false";
                case "int" -> "expected a whole number";
                default ->
                        "expected "
                                + (allowed.size() == 1 ? "" : "one of ")
                                + String.join(", ", allowed);
            };
        }
    }

    static Map<String, Type> types() {
        Map<String, Type> types = new LinkedHashMap<>();
        for (var line : GRAMMAR.lines().toList()) {
            var words = line.split(" ");
            types.put(words[0], type(words));
        }
        return Map.copyOf(types);
    }

    private static Type type(String[] words) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        List<Child> children = new ArrayList<>();
        Values text = null;
        boolean ordered = true;
        for (int i = 1; i < words.length; i++) {
            var word = words[i];
            if (word.startsWith("@")) {
                var name = word.substring(1).split("[!=]")[0];
                attributes.put(name, new Attribute(word.contains("!"), values(word)));
            } else if (word.startsWith("#text")) {
                text = values(word);
            } else if (word.equals("~")) {
                ordered = false;
            } else if (!word.equals(">")) {
                var names = word.replaceAll("[*!]", "").split(":");
                children.add(
                        new Child(
                                names[0],
                                names[names.length - 1],
                                word.contains("!"),
                                word.contains("*")));
            }
        }
        return new Type(attributes, List.copyOf(children), text, ordered);
    }

    private static Values values(String word) {
        int equals = word.indexOf('=');
        return new Values(
                equals < 0 ? List.of() : List.of(word.substring(equals + 1).split("\\|")));
    }
}
