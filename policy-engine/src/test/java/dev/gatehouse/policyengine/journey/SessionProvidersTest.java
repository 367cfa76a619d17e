package dev.gatehouse.policyengine.journey;

import static dev.gatehouse.policyengine.journey.Sample.NAME;
import static dev.gatehouse.policyengine.journey.Sample.OBJECT_ID;
import static dev.gatehouse.policyengine.journey.Sample.reference;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsExchange;
import dev.gatehouse.policyengine.policy.OrchestrationStep.ClaimsProviderSelection;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.Selection;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ief.md §5: what of a session stands in for running a profile. */
class SessionProvidersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Sample.Profile manager(String handler) {
        return new Sample.Profile("SM-X")
                .protocol(ProtocolName.PROPRIETARY, handler)
                .outputs(reference(NAME, null, "from the session", false));
    }

    private static TechnicalProfile manager(String handler, boolean persists) {
        var manager = manager(handler);
        if (persists) manager.persisted(reference(OBJECT_ID, null, null, false));
        return manager.build();
    }

    private static Sample.Profile read(TechnicalProfile manager) {
        return new Sample.Profile("Read")
                .outputs(reference(OBJECT_ID, "oid", null, false))
                .session(manager);
    }

    private static CompiledPolicy policy(TechnicalProfile profile) {
        return Sample.policy(
                List.of(),
                new ClaimsExchange(1, List.of(), List.of(new Exchange("ReadExchange", profile))),
                Sample.send(2));
    }

    /** A first journey goes by the profile; how does the next one, so much later? */
    private static Run next(TechnicalProfile profile, SignOn signOn) {
        return new Run(policy(profile), Map.of(), signOn).when("Read", Map.of("oid", "anew"));
    }

    private static SignOn after(TechnicalProfile profile) {
        var first = new Run(policy(profile)).when("Read", Map.of("oid", "42"));
        assertInstanceOf(Need.Issue.class, first.start());
        return SignOn.of(first.state.signOn().afterwards(), Run.NOW, "cookie");
    }

    private static Run later(Run run, Duration time) {
        var moment = run.state.surroundings().moment();
        var then = new Moment(moment.now().plus(time), moment.random("later"));
        var at = run.state.surroundings();
        run.state =
                run.state.in(
                        new Surroundings(
                                then,
                                at.tenantId(),
                                at.tenantName(),
                                at.origin(),
                                at.clientAddress(),
                                List.of()));
        return run;
    }

    private static String subject(Run run) {
        return assertInstanceOf(Need.Issue.class, run.start()).subject();
    }

    @ParameterizedTest
    @CsvSource({
        "DefaultSSOSessionProvider, true, 42",
        "ExternalLoginSSOSessionProvider, true, 42",
        "DefaultSSOSessionProvider, false, anew",
        "ExternalLoginSSOSessionProvider, false, anew",
        "NoopSSOSessionProvider, true, anew",
        "OAuthSSOSessionProvider, true, anew"
    })
    void a_provider_that_persists_claims_stands_in_for_the_profile(
            String handler, boolean persists, String subject) {
        var profile = read(manager(handler, persists)).build();
        assertEquals(subject, subject(next(profile, after(profile))));
    }

    @Test
    void what_is_restored_comes_with_the_providers_own_constants() {
        var profile = read(manager("DefaultSSOSessionProvider", true)).build();
        var run = next(profile, after(profile));
        run.start();
        assertEquals(Optional.of("from the session"), run.state.claims().text("displayName"));
    }

    @Test
    void a_default_of_the_provider_does_not_replace_what_it_remembers() {
        var manager =
                manager("DefaultSSOSessionProvider")
                        .persisted(
                                reference(OBJECT_ID, null, null, false),
                                reference(NAME, null, null, false))
                        .build();
        var profile =
                new Sample.Profile("Read")
                        .outputs(
                                reference(OBJECT_ID, "oid", null, false),
                                reference(NAME, null, "remembered", false))
                        .session(manager)
                        .build();
        var run = next(profile, after(profile));
        run.start();
        assertEquals(Optional.of("remembered"), run.state.claims().text("displayName"));
    }

    // as WingTip's pack has it: its steps ask authenticationSource whether to read by objectId
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_sign_in_elsewhere_is_remembered_with_what_it_says_of_everybody(boolean always) {
        var manager =
                new Sample.Profile("SM-Social")
                        .protocol(ProtocolName.PROPRIETARY, "ExternalLoginSSOSessionProvider")
                        .persisted(reference(OBJECT_ID, null, null, false))
                        .build();
        var profile =
                new Sample.Profile("Read")
                        .outputs(
                                reference(OBJECT_ID, "oid", null, false),
                                reference(NAME, null, "facebook.com", always))
                        .session(manager)
                        .build();
        var run = next(profile, after(profile));
        run.start();
        assertEquals(Optional.of("42"), run.state.claims().text("objectId"));
        assertEquals(Optional.of("facebook.com"), run.state.claims().text("displayName"));
    }

    // ief.md §5: it remembers the chosen provider and suppresses the selection
    @ParameterizedTest
    @CsvSource({
        "ExternalLoginSSOSessionProvider, false, true",
        "ExternalLoginSSOSessionProvider, true, true",
        "NoopSSOSessionProvider, true, false"
    })
    void who_came_by_a_provider_is_not_asked_again_by_which(
            String handler, boolean persists, boolean suppressed) {
        var google = read(manager(handler, persists)).build();
        var other = new Sample.Profile("Other").build();
        var select =
                new ClaimsProviderSelection(
                        1,
                        List.of(),
                        Sample.page(),
                        false,
                        List.of(
                                new Selection.Target("OtherExchange", other),
                                new Selection.Target("ReadExchange", google)));
        var policy =
                Sample.policy(
                        List.of(),
                        select,
                        new ClaimsExchange(
                                2,
                                List.of(),
                                List.of(
                                        new Exchange("OtherExchange", other),
                                        new Exchange("ReadExchange", google))),
                        Sample.send(3));
        var run = new Run(policy, Map.of(), after(google)).when("Read", Map.of("oid", "anew"));
        assertEquals(suppressed, !(run.start() instanceof Need.ShowPage));
    }

    // ief.md §3: SubjectAuthenticationRequirements
    @ParameterizedTest
    @CsvSource({"4, 42", "6, anew"})
    void what_is_remembered_counts_for_the_profiles_time_to_live(int minutes, String subject) {
        var profile = read(manager("DefaultSSOSessionProvider", true)).prompting(5, false).build();
        var run = later(next(profile, after(profile)), MINUTE.multipliedBy(minutes));
        assertEquals(subject, subject(run));
    }

    @ParameterizedTest
    @CsvSource({"true, 42", "false, anew"})
    void the_time_to_live_begins_again_when_tokens_are_issued_if_it_says_so(
            boolean reset, String subject) {
        var profile = read(manager("DefaultSSOSessionProvider", true)).prompting(5, reset).build();
        var second = later(next(profile, after(profile)), MINUTE.multipliedBy(4));
        assertEquals("42", subject(second));
        var signOn = SignOn.of(second.state.signOn().afterwards(), Run.NOW, "cookie");
        var third = later(next(profile, signOn), MINUTE.multipliedBy(8));
        assertEquals(subject, subject(third));
    }

    /** OpenID Connect Core §2: auth_time is when the customer was last authenticated. */
    @Test
    void who_comes_back_from_a_provider_has_been_authenticated_now() {
        var profile =
                new Sample.Profile("Google").outputs(reference(OBJECT_ID, "oid", null, false));
        var policy =
                Sample.policy(
                        List.of(),
                        new ClaimsExchange(
                                1,
                                List.of(),
                                List.of(new Exchange("GoogleExchange", profile.build()))),
                        Sample.send(2));
        var longAgo = Run.NOW.minus(Duration.ofHours(5));
        var remembered = SignOn.of(Map.of("SM-Other", Claims.NONE), longAgo, "cookie");
        var run = new Run(policy, Map.of(), remembered);
        run.whenSentAway("Google", URI.create("https://idp.example"));
        assertInstanceOf(Need.Redirect.class, run.start());
        run.when("Google", Map.of("oid", "42"));
        var issue =
                assertInstanceOf(
                        Need.Issue.class, run.send(new JourneyEvent.CameBack(Map.of("code", "c"))));
        assertEquals(Run.NOW, issue.authTime());
        assertTrue(run.state.signOn().authTime().isPresent());
    }
}
