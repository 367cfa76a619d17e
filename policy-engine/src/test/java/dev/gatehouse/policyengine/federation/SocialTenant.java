package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.database.TestRegistry;
import dev.gatehouse.platform.provider.StubFacebook;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import dev.gatehouse.policyengine.journey.StarterPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A tenant of its own with published policies that sign in at Facebook and Microsoft. */
final class SocialTenant {
    static final String CALLBACK = "https://app.example/cb";

    private static final Pattern POLICY_ID =
            Pattern.compile("<TrustFrameworkPolicy[^>]*?PolicyId=\"([^\"]+)\"");

    final String name = "t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com";
    final UUID tenantId;
    final UUID clientId;

    /**
     * @param pack a folder of the published policies
     * @param change what is put in place of the published addresses
     */
    SocialTenant(String pack, UnaryOperator<String> change) {
        var folder = StarterPack.folder().resolveSibling("").resolve(pack).normalize();
        var registry = TestRegistry.shared();
        tenantId = registry.tenant(name);
        clientId =
                registry.application(
                        tenantId, "web", "{\"web\": {\"redirectUris\": [\"" + CALLBACK + "\"]}}");
        for (var key : List.of("TokenSigningKeyContainer", "TokenEncryptionKeyContainer")) {
            registry.keySet(tenantId, "B2C_1A_" + key, "sig");
        }
        secret("B2C_1A_FacebookSecret", StubFacebook.SECRET);
        secret("B2C_1A_MicrosoftAccountSecret", StubOpenIdProvider.CLIENT_SECRET);
        for (var xml : policies(folder)) {
            var id = POLICY_ID.matcher(xml);
            if (id.find()) {
                registry.policy(tenantId, id.group(1), change.apply(xml), TestRegistry.FACTS);
            }
        }
    }

    private void secret(String key, String value) {
        TestRegistry.shared()
                .secretKey(
                        tenantId, key, "policy-key/" + key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> policies(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .map(SocialTenant::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\uFEFF", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> request(String... more) {
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

    int identitiesOf(String issuer) {
        return TestRegistry.shared()
                .execute(
                        "update account_identity set issuer = issuer where tenant_id = ? and issuer = ?",
                        tenantId,
                        issuer);
    }
}
