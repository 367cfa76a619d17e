package dev.gatehouse.e2e;

import dev.gatehouse.platform.provider.StubAmazon;
import dev.gatehouse.platform.provider.StubFacebook;
import dev.gatehouse.platform.provider.StubLinkedIn;
import dev.gatehouse.platform.provider.StubOpenIdProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Policies that Microsoft publishes, applied to a tenant of their own: the tenant's name and the
 * keys are as its owner would have them, all else is as published.
 *
 * @param folders whose policies are applied; a file of a later folder takes the place of one that
 *     has its name
 */
record PublishedPack(String tenant, List<String> folders) {

    private static final Path PUBLISHED =
            Path.of(System.getProperty("gatehouse.root"), "../shared/policies").normalize();
    private static final Pattern TENANT = Pattern.compile(" TenantId=\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile(".*(?:Secret|ClientId)");
    private static final Map<String, String> SECRETS =
            Map.of(
                    "B2C_1A_FacebookSecret", StubFacebook.SECRET,
                    "FacebookClientSecret", StubFacebook.SECRET,
                    "AmazonClientSecret", StubAmazon.SECRET,
                    "B2C_1A_LinkedInSecret", StubLinkedIn.SECRET,
                    "B2C_1A_MicrosoftAccountSecret", StubOpenIdProvider.CLIENT_SECRET,
                    "B2C_1A_WingTipGamesAppClientSecret", WingTipGames.SECRET,
                    "B2C_1A_WingTipMusicAppClientSecret", WingTipGames.SECRET,
                    "B2C_1A_WingTipClassicAccountClientId", WingTipAccounts.CLIENT_ID,
                    "B2C_1A_WingTipClassicAccountClientSecret", WingTipAccounts.CLIENT_SECRET);
    private static final Pattern KEY = Pattern.compile("StorageReferenceId=\"(\\w+)\"");

    /**
     * @param folders of the starter packs
     */
    static PublishedPack of(String tenant, String... folders) {
        return in("starterpack", tenant, folders);
    }

    /**
     * @param folders of the advanced policies
     */
    static PublishedPack advanced(String tenant, String... folders) {
        return in("advanced-policies", tenant, folders);
    }

    private static PublishedPack in(String collection, String tenant, String... folders) {
        return new PublishedPack(
                tenant + ".onmicrosoft.com",
                Stream.of(folders).map(folder -> collection + "/" + folder).toList());
    }

    void required() {
        Assumptions.assumeTrue(
                Files.isDirectory(PUBLISHED),
                "the published policies are not beside the project: ../shared/policies");
    }

    /** Writes manifests and policies to a folder, as the tenant's owner would have them. */
    Path prepared(String clientId) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "packs", tenant));
        var keys = new TreeSet<String>();
        for (String source : folders) {
            for (Path file : policies(PUBLISHED.resolve(source))) {
                String policy = ofTenant(Files.readString(file));
                KEY.matcher(policy).results().forEach(key -> keys.add(key.group(1)));
                Files.writeString(folder.resolve(file.getFileName()), policy);
            }
        }
        Files.writeString(folder.resolve("000-tenant.yaml"), manifests(clientId, keys));
        return folder;
    }

    private String ofTenant(String policy) {
        Matcher published = TENANT.matcher(policy);
        return published.find() ? policy.replace(published.group(1), tenant) : policy;
    }

    private String manifests(String clientId, TreeSet<String> keys) {
        return """
        apiVersion: gatehouse.dev/v1beta1
        kind: Tenant
        metadata: {name: %1$s}
        spec: {displayName: Published policies}
        ---
        apiVersion: gatehouse.dev/v1beta1
        kind: Application
        metadata: {name: native-app, tenant: %1$s}
        spec:
          applicationId: %2$s
          displayName: Native app
          publicClient: {redirectUris: ["http://localhost"]}
        """
                        .formatted(tenant, clientId)
                + keys.stream().map(this::keyManifest).collect(Collectors.joining());
    }

    private String keyManifest(String key) {
        String spec = spec(key);
        return """
        ---
        apiVersion: gatehouse.dev/v1beta1
        kind: PolicyKey
        metadata: {name: %s, tenant: %s}
        spec: %s
        """
                .formatted(key, tenant, spec);
    }

    private static String spec(String key) {
        if (SECRET.matcher(key).matches()) {
            return "{use: secret, value: '%s'}"
                    .formatted(SECRETS.getOrDefault(key, "another secret"));
        }
        if (key.endsWith("Certificate")) return SelfSigned.keySpec();
        return key.contains("Encryption") ? "{use: enc, type: RSA}" : "{use: sig, type: RSA}";
    }

    private static List<Path> policies(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }
}
