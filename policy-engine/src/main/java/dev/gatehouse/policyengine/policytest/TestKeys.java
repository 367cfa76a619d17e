package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.key.PolicySecret;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The policy keys of a test: secrets as the file has them, the rest made up. */
final class TestKeys {
    static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-0000000000aa");
    private static final String PASSWORD = "of-no-use";

    /** What a profile calls the keys that have to come with a certificate. */
    private static final Set<String> CERTIFIED =
            Set.of(
                    "ClientCertificate",
                    "assertion_signing",
                    "id_token_decryption",
                    "SamlMessageSigning",
                    "SamlAssertionDecryption");

    private static CertifiedKey providers;

    private TestKeys() {}

    /** The key of all SAML providers in tests, made when it is first needed. */
    static synchronized CertifiedKey ofProviders() {
        if (providers == null) providers = generated();
        return providers;
    }

    static Set<String> namesIn(CompiledPolicy policy) {
        var names = new TreeSet<String>();
        profiles(policy).forEach(profile -> names.addAll(profile.cryptographicKeys().values()));
        policy.claimsTransformations().values().stream()
                .filter(one -> one.method().equalsIgnoreCase("Hash"))
                .flatMap(one -> one.inputParameters().stream())
                .forEach(parameter -> names.add(parameter.value()));
        return names;
    }

    private static Stream<TechnicalProfile> profiles(CompiledPolicy policy) {
        return Stream.concat(
                policy.technicalProfiles().values().stream(),
                policy.relyingParty().stream().map(party -> party.technicalProfile()));
    }

    /** A secret that nothing is said of has its key's name in it, so that it is known again. */
    static KeyRing ring(CompiledPolicy policy, Map<String, String> given) {
        var secrets = new HashMap<String, PolicySecret>();
        namesIn(policy).forEach(name -> secrets.put(name, new PolicySecret("secret of " + name)));
        given.forEach(
                (name, value) -> {
                    secrets.keySet().removeIf(name::equalsIgnoreCase);
                    secrets.put(name, new PolicySecret(value));
                });
        var certificates = new HashMap<String, CertifiedKey>();
        var certified = certified(policy);
        if (!certified.isEmpty()) {
            var pair = generated();
            certified.forEach(name -> certificates.put(name, pair));
        }
        return new KeyRing(TENANT, secrets, certificates);
    }

    private static Set<String> certified(CompiledPolicy policy) {
        var names = new TreeSet<String>();
        profiles(policy)
                .flatMap(profile -> profile.cryptographicKeys().entrySet().stream())
                .filter(key -> CERTIFIED.contains(key.getKey()))
                .forEach(key -> names.add(key.getValue()));
        return names;
    }

    /** By the JDK's keytool; there is no other way in the JDK to make a certificate. */
    private static CertifiedKey generated() {
        try {
            var folder = Files.createTempDirectory("policy-test");
            var store = folder.resolve("key.p12");
            try {
                keytool(store);
                return CertifiedKey.ofPkcs12(Files.readAllBytes(store), PASSWORD);
            } finally {
                Files.deleteIfExists(store);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no certificate can be made", e);
        }
    }

    private static void keytool(Path store) throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "key",
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-dname",
                                "CN=policy test",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (process.waitFor() != 0) throw new IOException("keytool failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("keytool was interrupted", e);
        }
    }
}
