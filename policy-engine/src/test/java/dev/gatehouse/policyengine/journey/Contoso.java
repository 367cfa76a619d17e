package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.database.TestRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A tenant of its own for each test, with a web application and the starter pack's policies. */
public final class Contoso {
    public static final String CALLBACK = "https://app.example/cb";

    public final String name =
            "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
    public final UUID tenantId;
    public final UUID clientId;

    public Contoso() {
        StarterPack.folder();
        var registry = TestRegistry.shared();
        tenantId = registry.tenant(name);
        clientId =
                registry.application(
                        tenantId,
                        "web",
                        "{\"web\": {\"redirectUris\": [\""
                                + CALLBACK
                                + "\"], \"logoutUrl\": \"https://app.example/bye\","
                                + " \"implicitGrant\": {\"idToken\": true}}}");
        for (var key : StarterPack.KEYS) registry.keySet(tenantId, key, "sig");
        for (var file : StarterPack.files()) {
            var xml = StarterPack.source(file);
            var id =
                    xml.replaceAll(
                            "(?s).*?<TrustFrameworkPolicy[^>]*?PolicyId=\"([^\"]+)\".*", "$1");
            registry.policy(tenantId, id, xml, TestRegistry.FACTS);
        }
    }

    /** A good authorization request, with more or other parameters. */
    public Map<String, String> request(String... more) {
        var parameters = new HashMap<String, String>();
        parameters.put("client_id", clientId.toString());
        parameters.put("redirect_uri", CALLBACK);
        parameters.put("response_type", "code");
        parameters.put("scope", "openid offline_access");
        parameters.put("state", "af0ifjsldkj");
        parameters.put("nonce", "n-0S6_WzA2Mj");
        for (int i = 0; i < more.length; i += 2) parameters.put(more[i], more[i + 1]);
        return parameters;
    }

    /** An account as a sign-up leaves it; the password hash is argon2id. */
    public UUID account(String email, String passwordHash) {
        var registry = TestRegistry.shared();
        var objectId = UUID.randomUUID();
        registry.execute(
                "insert into account (tenant_id, object_id, attributes) values (?, ?, '{\"displayName\": \"David\"}')",
                tenantId,
                objectId);
        registry.execute(
                """
                insert into account_identity (tenant_id, sign_in_type, issuer, issuer_assigned_id, object_id)
                values (?, 'emailAddress', ?, ?, ?)""",
                tenantId,
                name,
                email,
                objectId);
        registry.execute(
                "insert into credential (tenant_id, object_id, password_hash) values (?, ?, ?)",
                tenantId,
                objectId,
                passwordHash);
        return objectId;
    }
}
