package dev.gatehouse.policyengine.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.registry.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As the accounts in the database, whose rules AccountStoreTest and PasswordCheckTest show. */
class MemoryDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Tenant CONTOSO =
            new Tenant(new UUID(0, 1), "contoso.onmicrosoft.com", null, List.of(), null);

    private Instant time = NOW;
    private final MemoryDirectory directory =
            new MemoryDirectory(((InstantSource) () -> time).withZone(ZoneOffset.UTC));

    private static DirectoryWrite write(Map<String, Object> attributes) {
        return DirectoryAttributes.write(attributes, CONTOSO.name());
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().indefinitely();
    }

    private UUID create(Map<String, Object> attributes) {
        var change =
                now(
                        directory.create(
                                CONTOSO,
                                write(attributes),
                                Optional.of(PasswordHash.of("Correct-horse1"))));
        return assertInstanceOf(AccountChange.Stored.class, change).objectId();
    }

    private Optional<UUID> find(String key, Object value) {
        return now(directory.find(CONTOSO, DirectoryAttributes.key(key, value, CONTOSO.name())))
                .map(Account::objectId);
    }

    @Test
    void an_account_is_found_by_every_key() {
        var ada =
                create(
                        Map.of(
                                "signInNames.emailAddress",
                                "ada@example.com",
                                "userIdentities",
                                List.of(Map.of("issuer", "facebook.com", "issuerUserId", "77"))));
        assertEquals(Optional.of(ada), find("objectId", ada.toString()));
        assertEquals(Optional.of(ada), find("signInNames", "ADA@example.com"));
        assertEquals(Optional.of(ada), find("signInNames.emailAddress", "Ada@Example.com"));
        assertEquals(
                Optional.of(ada),
                find(
                        "userIdentities",
                        List.of(Map.of("issuer", "facebook.com", "issuerUserId", "77"))));
        assertEquals(Optional.empty(), find("signInNames.userName", "ada"));
    }

    @Test
    void an_identity_is_one_account_s_alone() {
        var ada = create(Map.of("signInNames.emailAddress", "ada@example.com"));
        var taken = write(Map.of("signInNames.emailAddress", "ADA@example.com"));
        assertInstanceOf(
                AccountChange.AlreadyExists.class,
                now(directory.create(CONTOSO, taken, Optional.empty())));
        var eve = create(Map.of("signInNames.emailAddress", "eve@example.com"));
        assertInstanceOf(
                AccountChange.AlreadyExists.class,
                now(directory.update(CONTOSO, eve, taken, Optional.empty())));
        assertInstanceOf(
                AccountChange.Stored.class,
                now(directory.update(CONTOSO, ada, taken, Optional.empty())));
    }

    @Test
    void a_new_name_takes_the_place_of_the_old_one_and_attributes_are_laid_over() {
        var ada =
                create(
                        Map.of(
                                "signInNames.emailAddress",
                                "ada@example.com",
                                "displayName",
                                "Ada",
                                "city",
                                "London"));
        now(
                directory.update(
                        CONTOSO,
                        ada,
                        write(
                                Map.of(
                                        "signInNames.emailAddress",
                                        "a@example.com",
                                        "displayName",
                                        "A")),
                        Optional.empty()));
        assertEquals(Optional.empty(), find("signInNames", "ada@example.com"));
        assertEquals(Optional.of(ada), find("signInNames", "a@example.com"));
        assertEquals(
                Map.of("displayName", "A", "city", "London"),
                directory.all().getFirst().attributes());
        now(directory.removeAttributes(CONTOSO, ada, List.of("CITY")));
        assertEquals(Map.of("displayName", "A"), directory.all().getFirst().attributes());
    }

    @Test
    void names_of_a_policys_own_kinds_come_and_go_each_by_itself() {
        var ada = create(Map.of("signInNames.loyaltyId", "77", "signInNames.memberId", "77"));
        var other = write(Map.of("signInNames.loyaltyId", "78"));
        now(directory.update(CONTOSO, ada, other, Optional.empty()));
        assertEquals(Optional.of(ada), find("signInNames", "77"));
        assertEquals(Optional.of(ada), find("signInNames", "78"));
        now(directory.removeAttributes(CONTOSO, ada, List.of("signInNames.memberId")));
        assertEquals(Optional.empty(), find("signInNames", "77"));
        assertEquals(Optional.of(ada), find("signInNames", "78"));
    }

    @Test
    void a_new_password_ends_refresh_tokens_that_were_issued_before() {
        var ada = create(Map.of("signInNames.emailAddress", "ada@example.com"));
        now(
                directory.update(
                        CONTOSO,
                        ada,
                        write(Map.of()),
                        Optional.of(PasswordHash.of("Other-horse1"))));
        assertFalse(directory.hasPassword(ada, "Correct-horse1"));
        assertTrue(directory.hasPassword(ada, "Other-horse1"));
        assertEquals(Optional.of(NOW), directory.all().getFirst().refreshTokensValidFrom());
    }

    @Test
    void a_password_is_checked_as_the_real_one_is() {
        var ada = create(Map.of("signInNames.emailAddress", "ada@example.com"));
        assertInstanceOf(
                PasswordCheck.Outcome.Valid.class,
                now(directory.check(CONTOSO, "ada@example.com", "Correct-horse1")));
        assertInstanceOf(
                PasswordCheck.Outcome.Refused.class,
                now(directory.check(CONTOSO, "ada@example.com", "wrong")));
        assertInstanceOf(
                PasswordCheck.Outcome.Refused.class,
                now(directory.check(CONTOSO, "eve@example.com", "Correct-horse1")));
        now(directory.update(CONTOSO, ada, DirectoryWrite.enabling(false), Optional.empty()));
        assertInstanceOf(
                PasswordCheck.Outcome.Refused.class,
                now(directory.check(CONTOSO, "ada@example.com", "wrong")));
        assertInstanceOf(
                PasswordCheck.Outcome.Disabled.class,
                now(directory.check(CONTOSO, "ada@example.com", "Correct-horse1")));
        directory.lock(ada);
        assertInstanceOf(
                PasswordCheck.Outcome.Locked.class,
                now(directory.check(CONTOSO, "ada@example.com", "Correct-horse1")));
    }

    @Test
    void who_is_deleted_is_not_there_and_the_next_is_another() {
        var ada = create(Map.of("signInNames.emailAddress", "ada@example.com"));
        assertInstanceOf(AccountChange.Stored.class, now(directory.delete(CONTOSO, ada)));
        assertInstanceOf(AccountChange.NotFound.class, now(directory.delete(CONTOSO, ada)));
        assertEquals(Optional.empty(), find("objectId", ada.toString()));
        assertFalse(create(Map.of("signInNames.emailAddress", "ada@example.com")).equals(ada));
    }

    private PasswordCheck.Outcome check(String name, String password) {
        return now(directory.check(CONTOSO, name, password));
    }

    private void guess(String name, int from, int to) {
        for (int i = from; i <= to; i++) {
            assertInstanceOf(PasswordCheck.Outcome.Refused.class, check(name, "guess " + i));
        }
    }

    private void isLocked(String name, Duration until) {
        time = time.plus(until).minusSeconds(1);
        assertInstanceOf(PasswordCheck.Outcome.Locked.class, check(name, "Correct-horse1"));
        time = time.plusSeconds(1);
    }

    @Test
    void ten_wrong_passwords_lock_the_name_and_each_further_lock_lasts_twice_as_long() {
        create(Map.of("signInNames.emailAddress", "ada@example.com"));
        guess("ada@example.com", 1, 10);
        isLocked("Ada@Example.com", Duration.ofSeconds(60));
        guess("ada@example.com", 11, 11);
        isLocked("ada@example.com", Duration.ofSeconds(120));
        assertInstanceOf(
                PasswordCheck.Outcome.Valid.class, check("ada@example.com", "Correct-horse1"));
        guess("ada@example.com", 1, 9);
        assertInstanceOf(
                PasswordCheck.Outcome.Valid.class, check("ada@example.com", "Correct-horse1"));
    }

    @Test
    void the_same_wrong_password_counts_once_and_old_ones_are_forgotten() {
        create(Map.of("signInNames.emailAddress", "ada@example.com"));
        guess("ada@example.com", 1, 9);
        guess("ada@example.com", 9, 9);
        time = time.plus(Duration.ofDays(1)).plusSeconds(1);
        guess("ada@example.com", 10, 18);
        assertInstanceOf(
                PasswordCheck.Outcome.Valid.class, check("ada@example.com", "Correct-horse1"));
    }

    @Test
    void no_lock_lasts_longer_than_an_hour_and_strangers_are_locked_too() {
        guess("eve@example.com", 1, 10);
        for (int i = 0; i < 8; i++) {
            isLocked("eve@example.com", Duration.ofSeconds(Math.min(60L << i, 3600)));
            guess("eve@example.com", 11 + i, 11 + i);
        }
    }
}
