package dev.gatehouse.policyengine.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final String TENANT = "contoso.onmicrosoft.com";

    // two spellings of one address must not become two accounts
    @Test
    void email_addresses_and_user_names_are_the_same_in_any_case_and_unicode_form() {
        assertEquals(
                new Identity(Identity.EMAIL_ADDRESS, TENANT, "Zo\u00eb@Example.com"),
                new Identity(Identity.EMAIL_ADDRESS, TENANT, " zoe\u0308@example.COM "));
        assertEquals(
                new Identity(Identity.USER_NAME, TENANT, "DAVE"),
                new Identity(Identity.USER_NAME, TENANT, "dave"));
    }

    // in Turkish, "TITLE".toLowerCase() has a dotless i
    @Test
    void the_machines_language_does_not_matter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            assertEquals(
                    "title", new Identity(Identity.USER_NAME, TENANT, "TITLE").issuerAssignedId());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_phone_number_is_the_same_with_and_without_its_spaces() {
        assertEquals(
                new Identity(Identity.PHONE_NUMBER, TENANT, "+1 (555) 123-4567"),
                new Identity(Identity.PHONE_NUMBER, TENANT, "+15551234567"));
    }

    @Test
    void a_federated_identity_keeps_its_case() {
        assertNotEquals(
                Identity.federated("facebook.com", "aB"), Identity.federated("facebook.com", "ab"));
    }

    @Test
    void a_blank_name_is_no_identity() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Identity(Identity.EMAIL_ADDRESS, TENANT, " "));
    }

    // OWASP ASVS 5.0 §16.2.5: personal data stays out of logs
    @Test
    void an_identity_does_not_print_its_name() {
        var identity = new Identity(Identity.EMAIL_ADDRESS, TENANT, "a@b.example");
        assertFalse(identity.toString().contains("a@b.example"));
    }

    @Test
    void a_typed_name_stands_for_the_likeliest_kind_first() {
        assertEquals(
                List.of(
                        Identity.EMAIL_ADDRESS,
                        Identity.USER_NAME,
                        Identity.PHONE_NUMBER,
                        Identity.CUSTOM),
                types("a@b.example"));
        assertEquals(Identity.PHONE_NUMBER, types("+1 555 1234567").getFirst());
        assertEquals(Identity.USER_NAME, types("dave").getFirst());
        assertEquals(List.of(), types("  "));
    }

    private static List<String> types(String name) {
        return SignInName.identities(name, TENANT).stream().map(Identity::signInType).toList();
    }
}
