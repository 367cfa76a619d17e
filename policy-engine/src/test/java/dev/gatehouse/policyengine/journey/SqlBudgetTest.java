package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.database.StatementCounter;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** DESIGN's budget for the hot path, counted on the wire to PostgreSQL. */
@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "policy_engine"))
@WithTestResource(TokenServiceStub.class)
@WithTestResource(StatementCounter.class)
class SqlBudgetTest {
    private static final String EMAIL = "budget@contoso.com";
    private static final String PASSWORD = "Corr3ct-horse!";

    @Inject MockMailbox mailbox;

    private Browser signedIn(Contoso contoso) {
        var browser = new Browser(contoso.name, "B2C_1A_signup_signin");
        browser.open(contoso.request());
        browser.event(Map.of("type", "choose", "exchange", "SignUpWithLogonEmailExchange"));
        browser.event(Map.of("type", "sendCode", "claim", "email", "value", EMAIL));
        var code =
                Pattern.compile("\\b(\\d{6})\\b")
                        .matcher(mailbox.getMailsSentTo(EMAIL).getLast().getText());
        assertTrue(code.find());
        browser.event(
                Map.of(
                        "type",
                        "verifyCode",
                        "claim",
                        "email",
                        "value",
                        EMAIL,
                        "code",
                        code.group(1)));
        browser.submit(
                Map.of(
                        "email", EMAIL,
                        "newPassword", PASSWORD,
                        "reenterPassword", PASSWORD,
                        "displayName", "David"));
        browser.goOn();
        return browser;
    }

    @Test
    void authorize_with_a_live_session_costs_at_most_two_statements() {
        var contoso = new Contoso();
        var browser = signedIn(contoso);
        long cost = Long.MAX_VALUE;
        // what was cached is loaded once more when PostgreSQL's notices of the registration arrive
        for (int i = 0; i < 20 && cost > 2; i++) {
            long before = StatementCounter.executed();
            browser.authorize(contoso.request()).then().statusCode(302);
            cost = StatementCounter.executed() - before;
        }
        assertTrue(cost <= 2, "statements: " + cost);
    }
}
