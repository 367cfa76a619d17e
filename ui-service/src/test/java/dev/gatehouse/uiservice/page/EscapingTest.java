package dev.gatehouse.uiservice.page;

import static dev.gatehouse.uiservice.engine.Browser.P;
import static dev.gatehouse.uiservice.engine.Browser.STATE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.platform.identity.IdentityResource;
import dev.gatehouse.uiservice.engine.Browser;
import dev.gatehouse.uiservice.engine.EngineResource;
import dev.gatehouse.uiservice.engine.EngineStub;
import dev.gatehouse.uiservice.engine.Fixtures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a policy, a tenant, a provider or a customer wrote stays text. */
@QuarkusTest
@QuarkusTestResource(IdentityResource.class)
@QuarkusTestResource(EngineResource.class)
class EscapingTest {

    private static final String EVIL =
            "'\"></script></style><script>alert(1)</script><img src=x onerror=alert(2)>\u2028{evil}";
    private static final Set<String> STRUCTURE = Set.of("kind", "page", "api", "type", "state");

    EngineStub engine;

    @BeforeEach
    void reset() {
        engine.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unified",
                "signup-code-wrong",
                "profile",
                "providers",
                "exception",
                "long",
                "controls",
                "totp"
            })
    void no_text_of_the_model_becomes_markup_or_script(String fixture) {
        var plain = scripts(Fixtures.read(fixture));
        var evil = scripts(Fixtures.changed(fixture, EscapingTest::poison));

        assertThat(evil, equalTo(plain));
    }

    /** How many elements that could run something the page has; nothing may be added. */
    private String scripts(String model) {
        engine.shows(model);
        var html = Browser.get(P + "/api/SelfAsserted/unified?" + STATE).asString();
        var page = Jsoup.parse(html);
        assertThat(page.select("[onerror], img[src=x]"), hasSize(0));
        assertThat(html, not(containsString("alert(1)</script>")));
        return page.select("script").size() + " scripts";
    }

    private static void poison(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyStream()
                    .filter(member -> !STRUCTURE.contains(member.getKey()))
                    .toList()
                    .forEach(
                            member -> {
                                if (member.getValue() instanceof TextNode) {
                                    object.put(member.getKey(), EVIL);
                                } else {
                                    poison(member.getValue());
                                }
                            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(EscapingTest::poison);
        }
    }

    @Test
    void a_colour_that_is_none_does_not_reach_the_style_sheet() {
        engine.shows(
                Fixtures.changed(
                        "unified",
                        page ->
                                page.withObject("/tenant/branding")
                                        .put(
                                                "backgroundColor",
                                                "red;}</style><script>alert(1)</script>")
                                        .put("accentColor", "url(https://evil.example)")
                                        .put("logo", "javascript:alert(1)")));

        var page = Browser.page("CombinedSigninAndSignup");

        assertThat(page.select("style"), hasSize(0));
        assertThat(page.select("img[data-tenant-branding-logo]"), hasSize(0));
    }

    @Test
    void what_stands_in_the_address_is_escaped_too() {
        var html =
                Browser.get(
                                "/contoso%22%3E%3Cscript%3Ealert(1)%3C/b2c_1a_x/api/SelfAsserted/unified?"
                                        + STATE)
                        .asString();

        assertThat(html, not(containsString("<script>alert(1)")));
    }
}
