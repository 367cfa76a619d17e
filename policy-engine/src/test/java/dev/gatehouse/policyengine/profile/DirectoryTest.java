package dev.gatehouse.policyengine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.Account;
import dev.gatehouse.policyengine.directory.AccountKey;
import dev.gatehouse.policyengine.directory.DirectoryAttributes;
import dev.gatehouse.policyengine.directory.Identity;
import dev.gatehouse.policyengine.directory.MemoryDirectory;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimReference;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.ClaimsProvider;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.policy.EnabledForUserJourneys;
import dev.gatehouse.policyengine.policy.Metadata;
import dev.gatehouse.policyengine.policy.Protocol;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.Restriction;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private static final UUID DAVID = UUID.fromString("11111111-2222-7333-8444-555555555555");
    private static final AccountKey BY_ID = new AccountKey.ByObjectId(DAVID);
    private static final Tenant CONTOSO =
            new Tenant(
                    UUID.fromString("6f4b3f4e-2f0d-4f0e-9d5a-0c1d2e3f4a5b"),
                    "contoso.onmicrosoft.com",
                    "Contoso",
                    List.of(),
                    Tenant.Branding.NONE);

    private static ProfileOutcome read(AccountKey key, boolean enabled, String... outputs) {
        var account =
                new Account(
                        DAVID, enabled, Map.of("displayName", "D"), List.of(), Optional.empty());
        var call = new ProfileCall(CONTOSO, null, reading(outputs), Map.of(), null);
        return Directory.read(call, key, Optional.of(account));
    }

    private static TechnicalProfile reading(String... outputs) {
        return new TechnicalProfile(
                "AAD-UserReadUsingObjectId",
                ClaimsProvider.UNNAMED,
                Optional.empty(),
                new Protocol(ProtocolName.PROPRIETARY, Optional.of("AzureActiveDirectoryProvider")),
                Optional.empty(),
                Optional.empty(),
                new Metadata(Map.of("Operation", "Read")),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(outputs).stream().map(DirectoryTest::output).toList(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                EnabledForUserJourneys.ALWAYS,
                List.of());
    }

    private static ClaimReference output(String id) {
        var type =
                new ClaimType(
                        ClaimId.of(id),
                        Optional.empty(),
                        DataType.STRING,
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Restriction.NONE,
                        Optional.empty());
        return new ClaimReference(type, Optional.empty(), Optional.empty(), false, false, false);
    }

    // a session, or a refresh token with a journey of its own, outlives the switch
    @Test
    void a_disabled_account_goes_no_further_by_its_object_id() {
        var refused =
                assertInstanceOf(ProfileOutcome.Failed.class, read(BY_ID, false, "displayName"));
        assertEquals(ErrorCode.AADB2C90111, refused.code());
        assertInstanceOf(ProfileOutcome.Returned.class, read(BY_ID, true, "displayName"));
    }

    // PersistedClaim/@OverwriteIfExists
    @Test
    void what_must_not_be_overwritten_is_written_only_where_there_is_nothing() {
        var profile =
                TestCall.of("AAD-Write", "AzureActiveDirectoryProvider")
                        .persisted("displayName", "Other", false)
                        .persisted("city", "Bern", false)
                        .persisted("country", "CH", true);
        var account =
                new Account(
                        DAVID,
                        true,
                        Map.of("displayName", "D", "country", "DE"),
                        List.of(),
                        Optional.empty());
        assertEquals(
                Map.of("city", "Bern", "country", "CH"),
                DirectoryWriting.persisted(profile.call(), Optional.of(account)));
        assertEquals(
                Map.of("displayName", "Other", "city", "Bern", "country", "CH"),
                DirectoryWriting.persisted(profile.call(), Optional.empty()));
    }

    // an account never tells its password, and keeps it all the same
    @Test
    void a_password_that_must_not_be_overwritten_stays() {
        var profile =
                TestCall.of("AAD-Write", "AzureActiveDirectoryProvider")
                        .persisted("password", "Other-horse-7", false)
                        .persisted("city", "Bern", true);
        var account = new Account(DAVID, true, Map.of(), List.of(), Optional.empty());
        assertEquals(
                Map.of("city", "Bern"),
                DirectoryWriting.persisted(profile.call(), Optional.of(account)));
    }

    @Test
    void a_key_that_names_nobody_creates_nobody() {
        var directory = new MemoryDirectory(Clock.systemUTC());
        var call =
                TestCall.of("AAD-Write", "AzureActiveDirectoryProvider")
                        .persisted("displayName", "D", true)
                        .call();
        for (var key :
                List.of(
                        DirectoryAttributes.key("userIdentities", List.of(), CONTOSO.name()),
                        DirectoryAttributes.key("objectId", "David", CONTOSO.name()))) {
            var outcome =
                    new DirectoryWriting(directory, null, null)
                            .write(call, key)
                            .await()
                            .indefinitely();
            var failed = assertInstanceOf(ProfileOutcome.Failed.class, outcome);
            assertEquals(ErrorCode.AADB2C90278, failed.code());
            assertEquals(List.of(), directory.all());
        }
    }

    @Test
    void a_policy_that_asks_whether_the_account_is_enabled_is_told() {
        assertInstanceOf(ProfileOutcome.Returned.class, read(BY_ID, false, "accountEnabled"));
        var byName =
                new AccountKey.ByIdentities(
                        List.of(
                                new Identity(
                                        Identity.EMAIL_ADDRESS,
                                        "contoso.onmicrosoft.com",
                                        "david@contoso.com")));
        assertInstanceOf(ProfileOutcome.Returned.class, read(byName, false));
    }
}
