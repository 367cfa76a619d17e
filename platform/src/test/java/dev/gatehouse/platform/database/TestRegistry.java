package dev.gatehouse.platform.database;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.MasterKey;
import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.identity.TestPeers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/** Registers things by plain SQL, for tests of the services that only read them. */
public final class TestRegistry {

    /** Facts of a policy with everything at its default. */
    public static final String FACTS =
            """
            {"issuerFormat": "authority", "accessTokenLifetime": 3600, "idTokenLifetime": 3600,
             "refreshTokenLifetime": 1209600, "slidingWindow": 7776000, "jsonNumbers": true,
             "signingKeySet": "B2C_1A_Gatehouse_TokenSigningKeyContainer", "signingAlgorithm": "RS256",
             "acr": true, "claimsSupported": ["sub", "name"], "userInfo": false, "refreshJourney": null,
             "ssoScope": "Tenant", "enforceIdTokenHintOnLogout": false, "keys": []}""";

    private final TestDatabase database;

    private TestRegistry(TestDatabase database) {
        this.database = database;
    }

    /** On the database of the service under test. */
    public static TestRegistry shared() {
        return on(PostgresResource.shared());
    }

    public static TestRegistry on(TestDatabase database) {
        return new TestRegistry(database);
    }

    /** A tenant with its data key and the key set that every tenant has. */
    public UUID tenant(String name) {
        var tenantId = UUID.randomUUID();
        tenant(tenantId, name, "{}");
        return tenantId;
    }

    /** The same with an id and settings (JSON: hosts, branding). */
    public void tenant(UUID tenantId, String name, String settings) {
        execute(
                """
                insert into tenant (tenant_id, name, display_name, settings)
                values (?, ?, ?, ?::jsonb)""",
                tenantId,
                name.toLowerCase(Locale.ROOT),
                name,
                settings);
        execute(
                "insert into tenant_data_key (tenant_id, wrapped_key) values (?, ?)",
                tenantId,
                masterKey().createDataKey(tenantId));
        keySet(tenantId, "B2C_1A_Gatehouse_TokenSigningKeyContainer", "sig");
    }

    /** An application; {@code settings} is an Application manifest's spec as JSON, with apiId. */
    public UUID application(UUID tenantId, String name, String settings) {
        var clientId = UUID.randomUUID();
        application(tenantId, clientId, name, settings);
        return clientId;
    }

    /** The same with an id. */
    public void application(UUID tenantId, UUID clientId, String name, String settings) {
        execute(
                """
                insert into application (tenant_id, client_id, name, display_name, settings)
                values (?, ?, ?, ?, ?::jsonb)""",
                tenantId,
                clientId,
                name,
                name,
                settings);
    }

    /** A client secret that does not expire. */
    public void secret(UUID tenantId, UUID clientId, String secret) {
        execute(
                """
                insert into application_secret
                    (tenant_id, client_id, secret_id, name, secret_hash, hint)
                values (?, ?, ?, ?, ?, ?)""",
                tenantId,
                clientId,
                UuidV7.create(),
                UUID.randomUUID().toString(),
                SecretHash.of(secret),
                secret.substring(0, 3));
    }

    /** A runnable policy with {@link #FACTS} and no XML. */
    public void policy(UUID tenantId, String name) {
        policy(tenantId, name, "", FACTS);
    }

    /** A policy; facts null for one that cannot be run. */
    public void policy(UUID tenantId, String name, String xml, String facts) {
        execute(
                """
                insert into policy (tenant_id, policy_id, name, kind, source, xml, facts)
                values (?, ?, ?, ?, ?, ?, ?::jsonb)""",
                tenantId,
                name.toLowerCase(Locale.ROOT),
                name,
                name.toLowerCase(Locale.ROOT).startsWith("b2c_1a_") ? "CustomPolicy" : "UserFlow",
                xml,
                xml,
                facts);
    }

    /** A key set without a secret; use is {@code sig}, {@code enc} or {@code secret}. */
    public void keySet(UUID tenantId, String name, String use) {
        execute(
                """
                insert into policy_key (tenant_id, name, key_use, settings)
                values (?, ?, ?, '{"type": "RSA"}')""",
                tenantId,
                name,
                use);
    }

    /** A policy key with a secret, sealed as registry-service seals it. */
    public void secretKey(UUID tenantId, String name, String purpose, byte[] secret) {
        execute(
                """
                insert into policy_key (tenant_id, name, key_use, settings, secret)
                values (?, ?, 'secret', '{}', ?)""",
                tenantId,
                name,
                dataKey(tenantId).seal(purpose, secret));
    }

    /** A policy key that came as a certificate, in PEM with its private key. */
    public void certificateKey(UUID tenantId, String name, String pem) {
        execute(
                """
                insert into policy_key (tenant_id, name, key_use, settings, secret)
                values (?, ?, 'sig', '{"type": "RSA"}', ?)""",
                tenantId,
                name,
                dataKey(tenantId).seal("policy-key/" + name, pem.getBytes(StandardCharsets.UTF_8)));
    }

    /** The tenant's data key, to seal rows with or to look into sealed ones. */
    public DataKey dataKey(UUID tenantId) {
        try (var connection = database.connect();
                var select =
                        connection.prepareStatement(
                                "select wrapped_key from tenant_data_key where tenant_id = ?")) {
            select.setObject(1, tenantId);
            var row = select.executeQuery();
            row.next();
            return masterKey().unwrap(tenantId, row.getBytes(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any other statement, as the schema's owner; {@code ?} for parameters. */
    public int execute(String sql, Object... parameters) {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            statement.execute();
            return Math.max(0, statement.getUpdateCount());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MasterKey masterKey() {
        return MasterKey.read(TestPeers.masterKeyFile());
    }
}
