package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.NAME;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static dev.gatehouse.policyengine.journey.Sample.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ContentDefinition;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.OnErrorMode;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.RelyingParty;
import dev.gatehouse.policyengine.policy.UserJourneyBehaviors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** ief.md §2.4 {@code api.error} and §6 {@code OnError}. */
class ErrorPagesTest {
    private static final Tenant CONTOSO =
            new Tenant(Run.TENANT, "contoso.onmicrosoft.com", "Contoso", List.of(), null);
    private static final String OWN = "https://cdn.example/error.html";

    /** A page, and an application that is told of errors or not. */
    private static CompiledPolicy policy(OnErrorMode mode, boolean hasDefinition) {
        var page =
                new Sample.Profile("Page")
                        .page()
                        .metadata("ContentDefinitionReferenceId", "api.x")
                        .outputs(reference(NAME, null, null, false))
                        .build();
        var step = new ClaimsExchange(1, List.of(), List.of(new Exchange("Page", page)));
        var plain = Sample.policy(List.of(), step, send(2));
        var party = plain.relyingParty().orElseThrow();
        var definitions = new HashMap<>(plain.contentDefinitions());
        if (hasDefinition) {
            definitions.put(
                    "api.error",
                    new ContentDefinition(
                            "api.error",
                            Optional.of(OWN),
                            Optional.empty(),
                            Optional.empty(),
                            Metadata.NONE,
                            Map.of()));
        }
        return new CompiledPolicy(
                plain.policyId(),
                plain.tenantId(),
                plain.tenantObjectId(),
                plain.deploymentMode(),
                plain.claimTypes(),
                plain.claimsTransformations(),
                definitions,
                plain.localization(),
                plain.displayControls(),
                plain.technicalProfiles(),
                plain.userJourneys(),
                plain.subJourneys(),
                Optional.of(
                        new RelyingParty(
                                party.defaultUserJourney(),
                                party.endpoints(),
                                behaviors(mode),
                                party.technicalProfile())));
    }

    private static UserJourneyBehaviors behaviors(OnErrorMode mode) {
        var plain = UserJourneyBehaviors.DEFAULT;
        return new UserJourneyBehaviors(
                plain.ssoScope(),
                plain.keepAliveInDays(),
                plain.enforceIdTokenHintOnLogout(),
                plain.sessionExpiryType(),
                plain.sessionExpiryInSeconds(),
                plain.allowsScript(),
                plain.journeyFraming(),
                plain.contentDefinitionParameters(),
                mode);
    }

    /** What a customer comes to who cancels. */
    private static Move cancelled(CompiledPolicy policy) {
        var run = new Run(policy);
        run.start();
        return JourneyMachine.advance(policy, run.state, new JourneyEvent.Cancelled());
    }

    @Test
    void an_error_that_the_policy_shows_is_on_the_policys_page_and_stays_there() {
        var policy = policy(OnErrorMode.DISPLAY_IN_SERVICE, true);
        var move = cancelled(policy);
        assertInstanceOf(Need.Refuse.class, move.need());
        assertTrue(ErrorPages.isOne(policy, move));
        var noted = ErrorPages.noted(policy, move).state();
        var stored = JourneyCodec.read(JourneyCodec.write(noted), noted.surroundings());
        var page = ErrorPages.of(policy, stored, CONTOSO).orElseThrow();
        assertEquals("globalexception", page.page());
        assertEquals("api.error", page.contentDefinition());
        assertEquals(OWN, page.remoteResource());
        assertEquals(ErrorCode.AADB2C90091.code(), page.error().code());
        assertEquals(stored.id(), page.transactionId());
    }

    @Test
    void an_application_that_is_told_has_no_page() {
        var policy = policy(OnErrorMode.RETURN_TO_REQUESTOR, true);
        var move = cancelled(policy);
        assertFalse(ErrorPages.isOne(policy, move));
        assertEquals(move, ErrorPages.noted(policy, move));
        assertTrue(ErrorPages.of(policy, move.state(), CONTOSO).isEmpty());
    }

    @Test
    void what_the_last_page_said_is_no_error_of_the_journey() {
        var policy = policy(OnErrorMode.RETURN_TO_REQUESTOR, true);
        var move = cancelled(policy);
        var said = Optional.of(new Notice("", "Wrong password.", Map.of(), Map.of()));
        var ended = ErrorPages.noted(policy, new Move(move.state().noting(said), move.need()));
        assertTrue(ErrorPages.of(policy, ended.state(), CONTOSO).isEmpty());
    }

    @Test
    void a_policy_without_the_definition_has_no_page_of_its_own() {
        var policy = policy(OnErrorMode.DISPLAY_IN_SERVICE, false);
        var move = cancelled(policy);
        assertFalse(ErrorPages.isOne(policy, move));
        var error = ((Need.Refuse) move.need()).error();
        assertTrue(ErrorPages.isShownHere(policy, move.state(), error));
    }
}
