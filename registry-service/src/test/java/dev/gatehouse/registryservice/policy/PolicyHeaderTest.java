package dev.gatehouse.registryservice.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.registryservice.policy.PolicyHeader.NotAPolicy;
import org.junit.jupiter.api.Test;

class PolicyHeaderTest {

    @Test
    void a_byte_order_mark_is_no_part_of_the_document() throws NotAPolicy {
        var header =
                PolicyHeader.read(
                        "\uFEFF<?xml version=\"1.0\"?>\n<TrustFrameworkPolicy PolicyId=\"B2C_1A_x\"/>");
        assertEquals("B2C_1A_x", header.policyId());
    }

    @Test
    void an_external_entity_is_never_fetched() { // CWE-611
        var notAPolicy =
                assertThrows(
                        NotAPolicy.class,
                        () ->
                                PolicyHeader.read(
                                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                                                + "<TrustFrameworkPolicy PolicyId=\"&e;\"/>"));
        assertEquals(1, notAPolicy.line());
    }
}
