package dev.gatehouse.policyengine.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DirectoryAttributesTest {

    private static final String TENANT = "contoso.onmicrosoft.com";
    private static final UUID ID = UUID.fromString("0199aaaa-0000-7000-8000-000000000001");
    private static final String FACEBOOK =
            "{\"type\":6,\"identityProvider\":\"facebook.com\",\"key\":\"MTIzNDU=\"}";

    private static Account account(Map<String, Object> attributes, Identity... identities) {
        return new Account(ID, true, attributes, List.of(identities), Optional.empty());
    }

    private static Identity email(String address) {
        return new Identity(Identity.EMAIL_ADDRESS, TENANT, address);
    }

    @Test
    void an_account_is_read_by_the_directorys_names() {
        var values =
                DirectoryAttributes.read(
                        account(
                                Map.of(
                                        "displayName",
                                        "David",
                                        "otherMails",
                                        List.of("d@x.example")),
                                email("David@Contoso.example")),
                        TENANT);
        assertEquals(ID.toString(), values.get("objectId"));
        assertEquals(ID + "@" + TENANT, values.get("userPrincipalName"));
        assertEquals("David", values.get("displayName"));
        assertEquals("david@contoso.example", values.get("signInNames.emailAddress"));
        assertEquals(List.of("d@x.example"), values.get("otherMails"));
        assertEquals(true, values.get("accountEnabled"));
        assertFalse(values.containsKey("alternativeSecurityId"));
    }

    @Test
    void names_are_found_in_any_case() {
        var values = DirectoryAttributes.read(account(Map.of("surname", "Doe")), TENANT);
        assertEquals("Doe", values.get("surName"));
    }

    @Test
    void a_federated_identity_is_read_in_both_notations() {
        var values =
                DirectoryAttributes.read(
                        account(Map.of(), Identity.federated("facebook.com", "12345")), TENANT);
        var id = FederatedIdentities.read(values.get("alternativeSecurityId"));
        assertEquals(List.of(Identity.federated("facebook.com", "12345")), id);
        assertEquals(
                List.of(Map.of("issuer", "facebook.com", "issuerUserId", "12345")),
                values.get("userIdentities"));
    }

    @Test
    void a_policy_may_have_sign_in_names_of_its_own_kind() {
        var write = DirectoryAttributes.write(Map.of("signInNames.loyaltyId", "Gold-77"), TENANT);
        var own = new Identity("loyaltyid", TENANT, "gold-77");
        var ofAnyKind = new Identity(Identity.CUSTOM, TENANT, "gold-77");
        assertEquals(List.of(own, ofAnyKind), write.identities());
        assertEquals(Set.of("loyaltyid"), write.replacedTypes());
        assertEquals(Map.of(), write.attributes());
        assertEquals(
                new AccountKey.ByIdentities(List.of(own)),
                DirectoryAttributes.key("signInNames.LoyaltyID", "GOLD-77", TENANT));
        assertEquals(
                new AccountKey.BySignInName("gold-77"),
                DirectoryAttributes.key("logonIdentifier", "gold-77", TENANT));
        assertTrue(SignInName.identities("Gold-77", TENANT).contains(ofAnyKind));
        var values = DirectoryAttributes.read(account(Map.of(), own, ofAnyKind), TENANT);
        assertEquals("gold-77", values.get("signInNames.loyaltyId"));
        assertNull(values.get("signInNames.custom"));
        assertThrows(
                IllegalArgumentException.class,
                () -> DirectoryAttributes.key("signInNames.federated", "x", TENANT));
    }

    @Test
    void what_a_sign_up_persists_is_told_apart() {
        var write =
                DirectoryAttributes.write(
                        Map.of(
                                "signInNames.emailAddress", " David@Contoso.example ",
                                "displayName", "David",
                                "password", "Abcdefg1",
                                "passwordPolicies", "DisablePasswordExpiration",
                                "extension_0123456789abcdef0123456789abcdef_loyalty", 7),
                        TENANT);
        assertEquals(List.of(email("david@contoso.example")), write.identities());
        assertEquals(Optional.of("Abcdefg1"), write.password());
        assertEquals(
                Map.of(
                        "displayName", "David",
                        "passwordPolicies", "DisablePasswordExpiration",
                        "extension_loyalty", 7),
                write.attributes());
        assertEquals(PasswordRule.STRONG, write.passwordRule(Optional.empty()));
    }

    @Test
    void that_a_password_must_be_changed_has_several_names() {
        for (var name :
                List.of(
                        "passwordProfile.forceChangePasswordNextLogin",
                        "passwordProfile.forceChangePasswordNextSignIn",
                        "forceChangePasswordNextLogin")) {
            var write = DirectoryAttributes.write(Map.of(name, true), TENANT);
            assertEquals(Optional.of(true), write.mustChangePassword());
            assertEquals(Map.of(), write.attributes());
        }
    }

    @Test
    void a_password_keeps_the_rule_of_the_account_it_is_for() {
        var write = DirectoryAttributes.write(Map.of("password", "1234"), TENANT);
        var existing =
                account(
                        Map.of(
                                "passwordPolicies",
                                "DisablePasswordExpiration, DisableStrongPassword"));
        assertEquals(PasswordRule.WEAK, write.passwordRule(Optional.of(existing)));
        assertEquals(PasswordRule.STRONG, write.passwordRule(Optional.empty()));
    }

    @Test
    void an_alternative_security_id_is_added_and_user_identities_replace() {
        var added = DirectoryAttributes.write(Map.of("alternativeSecurityId", FACEBOOK), TENANT);
        assertEquals(List.of(Identity.federated("facebook.com", "12345")), added.identities());
        assertEquals(Set.of(), added.replacedTypes());

        var replaced =
                DirectoryAttributes.write(
                        Map.of(
                                "userIdentities",
                                List.of(Map.of("issuer", "google.com", "issuerUserId", "G1"))),
                        TENANT);
        assertEquals(List.of(Identity.federated("google.com", "G1")), replaced.identities());
        assertEquals(Set.of(Identity.FEDERATED), replaced.replacedTypes());
    }

    @Test
    void a_collection_of_identities_that_a_policy_emptied_unlinks_them_all() {
        for (String name : List.of("userIdentities", "alternativeSecurityIds")) {
            var write = DirectoryAttributes.write(Map.of(name, List.of()), TENANT);
            assertEquals(List.of(), write.identities());
            assertEquals(Set.of(Identity.FEDERATED), write.replacedTypes());
            var none = DirectoryAttributes.write(Collections.singletonMap(name, null), TENANT);
            assertEquals(Set.of(), none.replacedTypes());
        }
    }

    @Test
    void what_is_no_identity_is_refused_rather_than_dropped() {
        for (Object broken : List.of("facebook", "{\"key\":\"MTIzNDU=\"}", "\"x\"", 7)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            DirectoryAttributes.write(
                                    Map.of("alternativeSecurityId", broken), TENANT));
        }
    }

    @Test
    void the_revocation_time_and_the_switch_are_no_attributes() {
        var write =
                DirectoryAttributes.write(
                        Map.of(
                                "refreshTokensValidFromDateTime",
                                "2026-01-02T03:04:05Z",
                                "accountEnabled",
                                false),
                        TENANT);
        assertEquals(
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")), write.refreshTokensValidFrom());
        assertEquals(Optional.of(false), write.accountEnabled());
        assertTrue(write.attributes().isEmpty());
    }

    @Test
    void a_sign_in_name_has_the_names_that_policies_of_all_times_give_it() {
        var values = DirectoryAttributes.read(account(Map.of(), email("a@b.example")), TENANT);
        for (var name : List.of("signInNames", "signInNamesInfo", "logonIdentifier")) {
            assertEquals("a@b.example", values.get(name + ".emailAddress"), name);
            assertEquals(
                    new AccountKey.ByIdentities(List.of(email("a@b.example"))),
                    DirectoryAttributes.key(name + ".emailAddress", "a@b.example", TENANT));
            assertEquals(
                    List.of(email("a@b.example")),
                    DirectoryAttributes.write(Map.of(name + ".emailAddress", "a@b.example"), TENANT)
                            .identities());
        }
    }

    @Test
    void an_account_is_found_by_each_of_its_keys() {
        assertEquals(
                new AccountKey.ByObjectId(ID),
                DirectoryAttributes.key("objectId", ID.toString(), TENANT));
        assertEquals(
                new AccountKey.ByObjectId(ID),
                DirectoryAttributes.key("userPrincipalName", ID + "@" + TENANT, TENANT));
        assertEquals(
                new AccountKey.ByIdentities(List.of(Identity.federated("facebook.com", "12345"))),
                DirectoryAttributes.key("alternativeSecurityId", FACEBOOK, TENANT));
        assertEquals(
                new AccountKey.ByIdentities(List.of(email("a@b.example"))),
                DirectoryAttributes.key("signinnames.emailaddress", "A@B.example", TENANT));
        assertEquals(
                new AccountKey.BySignInName("dave"),
                DirectoryAttributes.key("signInNames", "dave", TENANT));
        assertThrows(
                IllegalArgumentException.class,
                () -> DirectoryAttributes.key("displayName", "David", TENANT));
    }

    @Test
    void a_key_that_can_name_nobody_finds_nobody() {
        assertEquals(
                new AccountKey.ByIdentities(List.of()),
                DirectoryAttributes.key("objectId", "not-a-guid", TENANT));
        assertEquals(
                new AccountKey.ByIdentities(List.of()),
                DirectoryAttributes.key("signInNames.emailAddress", "  ", TENANT));
    }

    // ief.md §2.1, AllowGenerationOfClaimsWithNullValues
    @Test
    void what_is_written_as_null_is_not_there_afterwards() {
        var persisted = new HashMap<String, Object>();
        persisted.put("city", null);
        persisted.put("country", "CH");
        var write = DirectoryAttributes.write(persisted, "contoso.onmicrosoft.com");
        assertEquals(
                Map.of("country", "CH", "jobTitle", "Baker"),
                write.onto(Map.of("city", "Bern", "jobTitle", "Baker")));
    }
}
