package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.OnErrorMode;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import dev.gatehouse.policyengine.policy.RelyingParty;
import dev.gatehouse.policyengine.policy.Selection;
import dev.gatehouse.policyengine.policy.SessionExpiryType;
import dev.gatehouse.policyengine.policy.SsoScope;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page offers depends on the page layout that its DataUri names (ief.md §2.4). */
class PageLayoutTest {
    private static final Tenant CONTOSO =
            new Tenant(Run.TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null);

    private static ContentDefinition definition(String dataUri) {
        return definition(dataUri, Metadata.NONE);
    }

    private static ContentDefinition definition(String dataUri, Metadata metadata) {
        return new ContentDefinition(
                "api.x",
                Optional.of("~/tenant/templates/AzureBlue/unified.cshtml"),
                Optional.empty(),
                Optional.ofNullable(dataUri),
                metadata,
                Map.of());
    }

    private static CompiledPolicy signIn(ContentDefinition definition) {
        var password = Sample.claim("password", DataType.STRING, UserInputType.PASSWORD);
        var local =
                new Sample.Profile("Local")
                        .page()
                        .metadata(
                                "setting.enableRememberMe",
                                "true",
                                "setting.forgotPasswordLinkOverride",
                                "Forgot")
                        .outputs(
                                Sample.reference(Sample.NAME, null, null, false),
                                Sample.reference(password, null, null, false))
                        .build();
        var exchange = new Exchange("LocalExchange", local);
        var step =
                new OrchestrationStep.CombinedSignInAndSignUp(
                        1,
                        List.of(),
                        definition,
                        false,
                        List.of(new Selection.Validation("LocalExchange", local)),
                        List.of(exchange));
        var plain = Sample.policy(List.of(), step, Sample.send(2));
        var party = plain.relyingParty().orElseThrow();
        return new CompiledPolicy(
                plain.policyId(),
                plain.tenantId(),
                plain.tenantObjectId(),
                plain.deploymentMode(),
                plain.claimTypes(),
                plain.claimsTransformations(),
                Map.of("api.x", definition),
                plain.localization(),
                plain.displayControls(),
                plain.technicalProfiles(),
                plain.userJourneys(),
                plain.subJourneys(),
                Optional.of(
                        new RelyingParty(
                                party.defaultUserJourney(),
                                party.endpoints(),
                                keepingSignedIn(),
                                party.technicalProfile())));
    }

    private static UserJourneyBehaviors keepingSignedIn() {
        return new UserJourneyBehaviors(
                SsoScope.TENANT,
                OptionalInt.of(7),
                false,
                SessionExpiryType.ROLLING,
                86_400,
                true,
                Optional.empty(),
                Map.of(),
                OnErrorMode.RETURN_TO_REQUESTOR);
    }

    @ParameterizedTest
    @CsvSource({
        "urn:com:microsoft:aad:b2c:elements:contract:unifiedssp:2.1.7, true, true, Forgot",
        "urn:com:microsoft:aad:b2c:elements:contract:unifiedssp:1.0.0, true, false, Forgot",
        "urn:com:microsoft:aad:b2c:elements:unifiedssp:1.1.0, false, true,",
        "urn:com:microsoft:aad:b2c:elements:unifiedssp:1.0.0, false, false,",
        ", false, true, Forgot"
    })
    void a_page_has_the_features_of_its_layout(
            String dataUri, boolean scripts, boolean rememberMe, String forgotPassword) {
        var run = new Run(signIn(definition(dataUri)));
        run.start();
        var model = PageModels.of(run.policy, run.state, CONTOSO).orElseThrow();
        assertEquals(scripts, model.scriptAllowed());
        assertEquals(rememberMe, model.signIn().rememberMe());
        assertEquals(forgotPassword, model.signIn().forgotPassword().exchange());
        assertEquals("azureblue", model.template());
    }

    @Test
    void the_settings_of_a_page_are_its_own_and_those_of_its_profile() {
        var metadata =
                new Metadata(
                        Map.of(
                                "DisplayName", "Sign in",
                                "setting.bottomUnderFormClaimsProviderSelections", "Phone",
                                "setting.enableRememberMe", "false"));
        var run = new Run(signIn(definition(null, metadata)));
        run.start();
        assertEquals(
                Map.of(
                        "bottomUnderFormClaimsProviderSelections", "Phone",
                        "enableRememberMe", "true",
                        "forgotPasswordLinkOverride", "Forgot"),
                PageModels.of(run.policy, run.state, CONTOSO).orElseThrow().settings());
    }
}
