package dev.gatehouse.policyengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerRulesTest {
    private static final String READ = "<Metadata><Item Key=\"Operation\">Read</Item></Metadata>";
    private static final String INCLUDE = "<IncludeTechnicalProfile ReferenceId=\"AAD-Common\" />";

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void a_profile_that_is_called_has_all_that_its_handler_needs(String start, String message) {
        assertEquals(
                List.of(message),
                Fixture.errors(calling(start)).stream().map(PolicyError::message).toList());
    }

    static Stream<Arguments> a_profile_that_is_called_has_all_that_its_handler_needs() {
        return Stream.of(
                arguments(
                        "",
                        "expected the element Protocol in a technical profile that a journey calls"),
                arguments(
                        handler("AzureActiveDirectoryProvider"),
                        "expected the metadata Operation of AzureActiveDirectoryProvider"),
                arguments(
                        handler("RestfulProvider"),
                        "expected the metadata ServiceUrl of RestfulProvider"),
                arguments(
                        handler("OneTimePasswordProtocolProvider"),
                        "expected the metadata Operation of OneTimePasswordProtocolProvider"),
                arguments(
                        handler("SelfAssertedAttributeProvider"),
                        "expected the metadata ContentDefinitionReferenceId of SelfAssertedAttributeProvider"),
                arguments(
                        "<Protocol Name=\"OAuth2\"/>",
                        "expected the metadata METADATA or authorization_endpoint of OAuth2"),
                arguments(
                        "<Protocol Name=\"SAML2\"/>",
                        "expected the metadata PartnerEntity of SAML2"),
                arguments(
                        handler("RestfulProvider")
                                + items(
                                        "ServiceUrl",
                                        "https://a.example",
                                        "AuthenticationType",
                                        "Bearer"),
                        "expected the Key BearerAuthenticationToken of AuthenticationType Bearer"),
                arguments(
                        handler("RestfulProvider")
                                + items(
                                        "ServiceUrl",
                                        "https://a.example",
                                        "AuthenticationType",
                                        "ApiKeyHeader"),
                        "expected a Key with the name of the header of AuthenticationType ApiKeyHeader"),
                arguments(
                        handler("RestfulProvider")
                                + items("ServiceUrl", "https://a.example", "SendClaimsIn", "Bodi"),
                        "SendClaimsIn: expected one of Body, Form, Header, QueryString, Url, found \"Bodi\"; did you mean \"Body\"?"));
    }

    @Test
    void a_token_can_come_from_a_claim_instead_of_a_key() {
        var start =
                handler("RestfulProvider")
                        + items(
                                "ServiceUrl",
                                "https://a.example",
                                "AuthenticationType",
                                "Bearer",
                                "UseClaimAsBearerToken",
                                "surname");
        assertEquals(List.of(), Fixture.errors(calling(start)));
    }

    @Test
    void what_no_journey_calls_may_be_incomplete() {
        var template =
                "<TechnicalProfile Id=\"Template\">"
                        + handler("RestfulProvider")
                        + "</TechnicalProfile><TechnicalProfile Id=\"SM-Noop\">";
        assertEquals(
                List.of(),
                Fixture.errors(Fixture.changed("<TechnicalProfile Id=\"SM-Noop\">", template)));
    }

    @Test
    void a_policy_that_only_others_stand_on_may_leave_it_to_them() {
        var base = calling("");
        assertEquals(
                List.of(),
                Fixture.errors(
                        base.substring(0, base.indexOf("<RelyingParty>"))
                                + "</TrustFrameworkPolicy>"));
    }

    @Test
    void a_value_that_build_tools_fill_in_is_not_judged() {
        var start =
                handler("RestfulProvider")
                        + items(
                                "ServiceUrl",
                                "{Settings:Url}",
                                "AuthenticationType",
                                "{Settings:Auth}");
        assertEquals(List.of(), Fixture.errors(calling(start)));
    }

    /** The fixture with another AAD-Read, which the journey's steps and validations call. */
    private static String calling(String start) {
        return Fixture.changed(READ, start).replaceFirst(INCLUDE, "");
    }

    private static String handler(String name) {
        return "<Protocol Name=\"Proprietary\" Handler=\"Web.TPEngine.Providers." + name + "\"/>";
    }

    private static String items(String... keysAndValues) {
        var items = new StringBuilder("<Metadata>");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            items.append(
                    "<Item Key=\"%s\">%s</Item>".formatted(keysAndValues[i], keysAndValues[i + 1]));
        }
        return items.append("</Metadata>").toString();
    }
}
