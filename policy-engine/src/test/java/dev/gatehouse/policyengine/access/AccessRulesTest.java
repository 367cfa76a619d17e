package dev.gatehouse.policyengine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
    private static final String TENANT = "contoso.onmicrosoft.com";

    private static AccessRules rules(String... settings) {
        var properties = new HashMap<String, String>();
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            properties.put("gatehouse.conditional-access.rules" + parts[0], parts[1]);
        }
        return TestAccess.rules(properties);
    }

    private static AccessRequest from(String address, String... methods) {
        return new AccessRequest(
                TENANT, Optional.of("app"), Optional.of("anna"), address, Set.of(methods));
    }

    @Test
    void without_rules_everything_is_allowed() {
        assertEquals(List.of(), rules().challenges(from("192.0.2.1")));
    }

    @Test
    void a_rule_without_conditions_is_for_everybody() {
        assertEquals(List.of("mfa"), rules("[0].requires=mfa").challenges(from("192.0.2.1")));
    }

    @Test
    void outside_of_the_office_a_second_factor_is_needed() {
        var rules = rules("[0].requires=mfa", "[0].except-addresses=192.0.2.0/24,2001:db8::/32");
        assertEquals(List.of(), rules.challenges(from("192.0.2.255")));
        assertEquals(List.of(), rules.challenges(from("2001:db8:1::1")));
        assertEquals(List.of("mfa"), rules.challenges(from("192.0.3.1")));
        assertEquals(List.of("mfa"), rules.challenges(from("")));
    }

    @Test
    void who_has_shown_a_second_factor_need_not_again() {
        var rules = rules("[0].requires=mfa");
        assertEquals(List.of("mfa"), rules.challenges(from("192.0.2.1", "Password")));
        assertEquals(List.of(), rules.challenges(from("192.0.2.1", "Password", "OneTimePasscode")));
    }

    @Test
    void a_block_is_all_that_counts() {
        var rules = rules("[0].requires=mfa", "[1].requires=block", "[1].addresses=198.51.100.7");
        assertEquals(List.of("block"), rules.challenges(from("198.51.100.7", "Fido")));
        assertEquals(List.of("mfa"), rules.challenges(from("198.51.100.8")));
    }

    @Test
    void several_challenges_come_together() {
        var rules = rules("[0].requires=mfa", "[1].requires=chg_pwd", "[1].users=anna");
        assertEquals(List.of("chg_pwd", "mfa"), rules.challenges(from("192.0.2.1")));
    }

    @Test
    void tenant_application_and_user_must_all_be_meant() {
        var rules =
                rules(
                        "[0].requires=block",
                        "[0].tenants=Contoso.onmicrosoft.com",
                        "[0].applications=app,other",
                        "[0].users=eve");
        assertEquals(List.of(), rules.challenges(from("192.0.2.1")));
        var eve =
                new AccessRequest(
                        TENANT, Optional.of("app"), Optional.of("eve"), "192.0.2.1", Set.of());
        assertEquals(List.of("block"), rules.challenges(eve));
        var elsewhere =
                new AccessRequest(
                        "x.example", eve.application(), eve.user(), eve.address(), Set.of());
        assertEquals(List.of(), rules.challenges(elsewhere));
        var noApplication =
                new AccessRequest(TENANT, Optional.empty(), eve.user(), eve.address(), Set.of());
        assertEquals(List.of(), rules.challenges(noApplication));
    }

    @Test
    void a_rule_that_cannot_be_read_stops_the_service() {
        assertThrows(IllegalStateException.class, () -> rules("[0].requires=magic"));
        assertThrows(
                IllegalArgumentException.class,
                () -> rules("[0].requires=mfa", "[0].addresses=192.0.2.0/33"));
        assertThrows(
                IllegalArgumentException.class,
                () -> rules("[0].requires=mfa", "[0].addresses=office"));
    }
}
