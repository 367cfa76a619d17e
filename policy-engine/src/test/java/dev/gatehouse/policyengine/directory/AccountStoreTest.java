package dev.gatehouse.policyengine.directory;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static dev.gatehouse.policyengine.directory.TestPool.newTenant;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.AccountChange.AlreadyExists;
import dev.gatehouse.policyengine.directory.AccountChange.NotFound;
import dev.gatehouse.policyengine.directory.AccountChange.Stored;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccountStoreTest {

    private static final TestPool DATABASE = new TestPool();
    private static final PasswordHash HASH = new PasswordHash("$argon2id$not-compared-here");

    private final AccountStore accounts = new AccountStore(DATABASE.pool());
    private final Tenant tenant = newTenant();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private DirectoryWrite write(Map<String, Object> persisted) {
        return DirectoryAttributes.write(persisted, tenant.name());
    }

    private UUID create(Map<String, Object> persisted) {
        var change = await(accounts.create(tenant, write(persisted), Optional.of(HASH)));
        return assertInstanceOf(Stored.class, change).objectId();
    }

    private Optional<Account> find(String key, Object value) {
        return await(accounts.find(tenant, DirectoryAttributes.key(key, value, tenant.name())));
    }

    @Test
    void a_created_account_is_found_by_every_name() {
        var id =
                create(
                        Map.of(
                                "signInNames.emailAddress",
                                "David@Example.com",
                                "signInNames.userName",
                                "Dave",
                                "userPrincipalName",
                                "cpim_1@" + tenant.name(),
                                "displayName",
                                "David",
                                "otherMails",
                                List.of("d@x.example"),
                                "extension_age",
                                41));
        var account = find("objectId", id.toString()).orElseThrow();
        assertEquals(
                Map.of(
                        "displayName",
                        "David",
                        "otherMails",
                        List.of("d@x.example"),
                        "extension_age",
                        41),
                account.attributes());
        assertTrue(account.enabled());
        assertEquals(Optional.empty(), account.refreshTokensValidFrom());
        assertEquals(Optional.of(account), find("signInNames.emailAddress", "david@example.com"));
        assertEquals(Optional.of(account), find("signInNames.userName", "DAVE"));
        assertEquals(Optional.of(account), find("signInNames", "dave"));
        assertEquals(Optional.of(account), find("signInNames", "DAVID@example.com"));
        assertEquals(Optional.of(account), find("userPrincipalName", "CPIM_1@" + tenant.name()));
        assertEquals(Optional.of(account), find("userPrincipalName", id + "@" + tenant.name()));
        assertEquals(Optional.empty(), find("signInNames", "nobody"));
        assertEquals(Optional.empty(), find("signInNames", " "));
    }

    @Test
    void a_federated_account_is_found_by_its_alternative_security_id() {
        String facebook = "{\"type\":6,\"identityProvider\":\"facebook.com\",\"key\":\"MTIzNDU=\"}";
        var change =
                await(
                        accounts.create(
                                tenant,
                                write(Map.of("alternativeSecurityId", facebook)),
                                Optional.empty()));
        var found = find("alternativeSecurityId", facebook).orElseThrow();
        assertEquals(new Stored(found.objectId()), change);
    }

    @Test
    void a_second_account_of_the_same_name_is_refused_and_nothing_of_it_is_written() {
        create(Map.of("signInNames.emailAddress", "a@b.example"));
        var change =
                await(
                        accounts.create(
                                tenant,
                                write(
                                        Map.of(
                                                "signInNames.userName", "fresh",
                                                "signInNames.emailAddress", "A@B.example")),
                                Optional.of(HASH)));
        assertInstanceOf(AlreadyExists.class, change);
        assertEquals(Optional.empty(), find("signInNames.userName", "fresh"));
        assertEquals(1, count("account"));
        assertEquals(1, count("credential"));
    }

    @Test
    void of_twenty_sign_ups_at_once_with_one_name_one_succeeds() {
        var changes =
                await(
                        Uni.join()
                                .all(
                                        IntStream.range(0, 20)
                                                .mapToObj(
                                                        i ->
                                                                accounts.create(
                                                                        tenant,
                                                                        write(
                                                                                Map.of(
                                                                                        "signInNames.emailAddress",
                                                                                        "race@b.example")),
                                                                        Optional.of(HASH)))
                                                .toList())
                                .andFailFast());
        assertEquals(1, changes.stream().filter(Stored.class::isInstance).count());
        assertEquals(19, changes.stream().filter(AlreadyExists.class::isInstance).count());
        assertEquals(1, count("account"));
    }

    // no query crosses tenants
    @Test
    void another_tenants_account_is_neither_found_nor_changed() {
        var id = create(Map.of("signInNames.emailAddress", "a@b.example"));
        var other = newTenant();
        var byName =
                DirectoryAttributes.key("signInNames.emailAddress", "a@b.example", tenant.name());
        assertEquals(Optional.empty(), await(accounts.find(other, byName)));
        assertEquals(Optional.empty(), await(accounts.find(other.tenantId(), id)));
        assertInstanceOf(NotFound.class, await(accounts.setEnabled(other, id, false)));
        assertInstanceOf(NotFound.class, await(accounts.delete(other, id)));
        assertTrue(find("objectId", id).orElseThrow().enabled());
    }

    @Test
    void an_update_merges_attributes_and_replaces_the_sign_in_name() {
        var id =
                create(
                        Map.of(
                                "signInNames.emailAddress", "old@b.example",
                                "signInNames.userName", "dave",
                                "displayName", "David",
                                "city", "Bern"));
        var change =
                await(
                        accounts.update(
                                tenant,
                                id,
                                write(
                                        Map.of(
                                                "signInNames.emailAddress", "new@b.example",
                                                "city", "Basel")),
                                Optional.empty()));
        assertEquals(new Stored(id), change);
        var account = find("signInNames.emailAddress", "new@b.example").orElseThrow();
        assertEquals(Map.of("displayName", "David", "city", "Basel"), account.attributes());
        assertEquals(Optional.empty(), find("signInNames.emailAddress", "old@b.example"));
        assertEquals(id, find("signInNames.userName", "dave").orElseThrow().objectId());
    }

    // ief.md §2.1, AllowGenerationOfClaimsWithNullValues
    @Test
    void an_attribute_that_is_written_as_null_is_taken_away_and_a_name_is_not() {
        var id = create(Map.of("signInNames.emailAddress", "e@b.example", "city", "Basel"));
        var persisted = new HashMap<String, Object>();
        persisted.put("city", null);
        persisted.put("signInNames.emailAddress", null);
        assertEquals(
                new Stored(id),
                await(accounts.update(tenant, id, write(persisted), Optional.empty())));
        var account = find("signInNames.emailAddress", "e@b.example").orElseThrow();
        assertEquals(Map.of(), account.attributes());
    }

    @Test
    void writing_the_name_that_an_account_has_already_changes_nothing() {
        var id = create(Map.of("signInNames.emailAddress", "a@b.example"));
        var again = write(Map.of("signInNames.emailAddress", "a@b.example"));
        assertEquals(new Stored(id), await(accounts.update(tenant, id, again, Optional.empty())));
        assertEquals(1, find("objectId", id).orElseThrow().identities().size());
    }

    @Test
    void another_accounts_name_cannot_be_taken_over() {
        create(Map.of("signInNames.emailAddress", "a@b.example"));
        var id = create(Map.of("signInNames.emailAddress", "c@b.example", "city", "Bern"));
        var theft = write(Map.of("signInNames.emailAddress", "a@b.example", "city", "Basel"));
        assertInstanceOf(
                AlreadyExists.class, await(accounts.update(tenant, id, theft, Optional.empty())));
        var account = find("signInNames.emailAddress", "c@b.example").orElseThrow();
        assertEquals(Map.of("city", "Bern"), account.attributes());
    }

    @Test
    void linked_identities_are_added_and_unlinked_by_writing_the_collection() {
        var id = create(Map.of("signInNames.emailAddress", "a@b.example"));
        link(id, Map.of("alternativeSecurityId", alternative("facebook.com")));
        link(id, Map.of("alternativeSecurityId", alternative("google.com")));
        assertEquals(3, find("objectId", id).orElseThrow().identities().size());
        link(
                id,
                Map.of(
                        "userIdentities",
                        List.of(Map.of("issuer", "google.com", "issuerUserId", "12345"))));
        assertEquals(Optional.empty(), find("alternativeSecurityId", alternative("facebook.com")));
        assertTrue(find("alternativeSecurityId", alternative("google.com")).isPresent());
        assertTrue(find("signInNames", "a@b.example").isPresent());
    }

    private void link(UUID id, Map<String, Object> persisted) {
        assertEquals(
                new Stored(id),
                await(accounts.update(tenant, id, write(persisted), Optional.empty())));
    }

    private static String alternative(String issuer) {
        return "{\"type\":6,\"identityProvider\":\"" + issuer + "\",\"key\":\"MTIzNDU=\"}";
    }

    @Test
    void a_deleted_sign_in_name_or_identity_finds_nobody_any_more() {
        var id =
                create(
                        Map.of(
                                "signInNames.userName",
                                "dora",
                                "signInNames.phoneNumber",
                                "+41791234567",
                                "alternativeSecurityId",
                                alternative("twitter.com")));
        await(accounts.removeAttributes(tenant, id, List.of("signInNames.phoneNumber")));
        assertEquals(Optional.empty(), find("signInNames.phoneNumber", "+41791234567"));
        assertTrue(find("alternativeSecurityId", alternative("twitter.com")).isPresent());
        await(accounts.removeAttributes(tenant, id, List.of("userIdentities")));
        assertEquals(Optional.empty(), find("alternativeSecurityId", alternative("twitter.com")));
        assertTrue(find("signInNames.userName", "dora").isPresent());
    }

    @Test
    void an_emptied_collection_unlinks_the_last_identity() {
        var id =
                create(
                        Map.of(
                                "signInNames.userName",
                                "dora",
                                "alternativeSecurityId",
                                alternative("twitter.com")));
        link(id, Map.of("userIdentities", List.of()));
        assertEquals(Optional.empty(), find("alternativeSecurityId", alternative("twitter.com")));
        assertTrue(find("signInNames.userName", "dora").isPresent());
    }

    @Test
    void names_of_a_policys_own_kinds_come_and_go_each_by_itself() {
        var id = create(Map.of("signInNames.loyaltyId", "77", "signInNames.memberId", "m-1"));
        link(id, Map.of("signInNames.loyaltyId", "78"));
        assertEquals(Optional.empty(), find("signInNames", "77"));
        assertTrue(find("signInNames", "78").isPresent());
        assertTrue(find("signInNames", "m-1").isPresent());
        await(accounts.removeAttributes(tenant, id, List.of("signInNames.loyaltyId")));
        assertEquals(Optional.empty(), find("signInNames", "78"));
        assertTrue(find("signInNames", "m-1").isPresent());
        assertTrue(find("signInNames.memberId", "M-1").isPresent());
    }

    @Test
    void a_name_of_two_own_kinds_is_found_until_neither_has_it() {
        var id = create(Map.of("signInNames.loyaltyId", "77", "signInNames.memberId", "77"));
        link(id, Map.of("signInNames.loyaltyId", "78"));
        assertTrue(find("signInNames", "77").isPresent());
        await(accounts.removeAttributes(tenant, id, List.of("signInNames.memberId")));
        assertEquals(Optional.empty(), find("signInNames", "77"));
        assertTrue(find("signInNames", "78").isPresent());
        var other = write(Map.of("signInNames.cardNumber", "78"));
        assertInstanceOf(
                AlreadyExists.class, await(accounts.create(tenant, other, Optional.empty())));
    }

    @Test
    void deleted_claims_are_gone_and_a_deleted_account_too() {
        var id = create(Map.of("signInNames.userName", "dave", "city", "Bern", "country", "CH"));
        assertEquals(new Stored(id), await(accounts.removeAttributes(tenant, id, List.of("CITY"))));
        assertEquals(Map.of("country", "CH"), find("objectId", id).orElseThrow().attributes());
        assertEquals(new Stored(id), await(accounts.delete(tenant, id)));
        assertEquals(Optional.empty(), find("signInNames.userName", "dave"));
        assertEquals(0, count("credential"));
        assertEquals(0, count("account_identity"));
        assertInstanceOf(NotFound.class, await(accounts.delete(tenant, id)));
    }

    // OWASP ASVS 5.0 §7.4.3: a changed password ends what was granted before
    @Test
    void a_new_password_revokes_refresh_tokens_issued_before() {
        var id = create(Map.of("signInNames.userName", "dave"));
        assertTrue(refreshable(id, Instant.now().minusSeconds(60)));
        await(accounts.update(tenant, id, write(Map.of()), Optional.of(HASH)));
        assertFalse(refreshable(id, Instant.now().minusSeconds(60)));
        assertTrue(refreshable(id, Instant.now().plusSeconds(1)));
    }

    @Test
    void a_revocation_and_a_disabled_account_stop_refreshing() {
        var id = create(Map.of("signInNames.userName", "dave"));
        await(accounts.revokeRefreshTokens(tenant, id, Instant.parse("2026-01-01T00:00:10.5Z")));
        assertFalse(refreshable(id, Instant.parse("2026-01-01T00:00:09Z")));
        assertTrue(refreshable(id, Instant.parse("2026-01-01T00:00:10Z")));
        await(accounts.setEnabled(tenant, id, false));
        assertFalse(refreshable(id, Instant.parse("2026-01-01T00:00:10Z")));
    }

    private boolean refreshable(UUID id, Instant issuedAt) {
        return AccountsResource.answer(await(accounts.find(tenant.tenantId(), id)), issuedAt)
                .refreshable();
    }

    // each service has only its own: OWASP ASVS 5.0 §13.2.2, least privilege
    @Test
    void this_role_reads_no_private_keys_and_no_client_secrets() {
        for (String table : List.of("signing_key", "application_secret", "refresh_token_family")) {
            var refusal =
                    assertThrows(
                            PgException.class,
                            () ->
                                    await(
                                            DATABASE.pool()
                                                    .preparedQuery("select * from " + table)
                                                    .execute()));
            assertEquals("42501", refusal.getSqlState());
        }
    }

    private int count(String table) {
        try (var connection = PostgresResource.shared().connect();
                var query =
                        connection.prepareStatement(
                                "select count(*) from " + table + " where tenant_id = ?")) {
            query.setObject(1, tenant.tenantId());
            var rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
