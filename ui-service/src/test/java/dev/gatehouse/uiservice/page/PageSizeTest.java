package dev.gatehouse.uiservice.page;

import static dev.gatehouse.uiservice.engine.Browser.P;
import static dev.gatehouse.uiservice.engine.Browser.STATE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;

import dev.gatehouse.platform.identity.IdentityResource;
import dev.gatehouse.uiservice.engine.Browser;
import dev.gatehouse.uiservice.engine.EngineResource;
import dev.gatehouse.uiservice.engine.EngineStub;
import dev.gatehouse.uiservice.engine.Fixtures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityResource.class)
@QuarkusTestResource(EngineResource.class)
class PageSizeTest {

    private static final int BUDGET = 60_000;

    EngineStub engine;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unified",
                "signup",
                "profile",
                "providers",
                "exception",
                "long",
                "controls",
                "totp"
            })
    void a_page_with_all_that_it_loads_is_below_60_KB_uncompressed(String fixture) {
        engine.reset();
        engine.shows(Fixtures.read(fixture));
        var html = Browser.get(P + "/api/SelfAsserted/unified?" + STATE).asByteArray();
        int total = html.length;
        var page = Jsoup.parse(new String(html, StandardCharsets.UTF_8));
        for (var part : page.select("link[href], script[src]")) {
            var address = part.hasAttr("href") ? part.attr("href") : part.attr("src");
            var response = Browser.get(address);
            response.then().statusCode(200);
            total += response.asByteArray().length;
        }

        assertThat(total, lessThan(BUDGET));
    }
}
