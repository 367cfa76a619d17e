package dev.gatehouse.platform.identity;

import dev.gatehouse.platform.peer.PeerTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Keys made once for a test run, in a temporary directory that all class loaders of the run share,
 * and tokens minted with them.
 */
public final class TestPeers {

    /** Everybody who has a key. */
    public static final List<String> NAMES =
            List.of("registry-service", "policy-engine", "token-service", "ui-service", "operator");

    private static final String DIRECTORY = "gatehouse.test.identity";

    private TestPeers() {}

    /** A token that {@code callee} accepts as {@code caller}'s. */
    public static String tokenFor(String caller, String callee) {
        return PeerTokens.of(caller, privateKeyFile(caller), publicKeys()).mint(callee);
    }

    /** {@code Authorization} header value of {@link #tokenFor}. */
    public static String bearer(String caller, String callee) {
        return "Bearer " + tokenFor(caller, callee);
    }

    public static Path privateKeyFile(String peer) {
        return directory().resolve("private").resolve(peer + ".pem");
    }

    public static Path publicKeys() {
        return directory().resolve("public");
    }

    public static Path masterKeyFile() {
        return directory().resolve("master.key");
    }

    /** The shared configuration of {@code service}, without a database. */
    public static Map<String, String> configuration(String service) {
        return Map.of(
                "gatehouse.public-origins", "https://localhost:8443",
                "gatehouse.peer.name", service,
                "gatehouse.peer.private-key-file", privateKeyFile(service).toString(),
                "gatehouse.peer.public-keys", publicKeys().toString(),
                "gatehouse.master-key-file", masterKeyFile().toString());
    }

    private static Path directory() {
        synchronized (System.class) {
            var present = System.getProperty(DIRECTORY);
            if (present != null) return Path.of(present);
            var made = make();
            System.setProperty(DIRECTORY, made.toString());
            return made;
        }
    }

    private static Path make() {
        try {
            var directory = Files.createTempDirectory("gatehouse-test");
            Files.createDirectory(directory.resolve("private"));
            Files.createDirectory(directory.resolve("public"));
            for (var name : NAMES) write(directory, name, keyPair());
            var master = new byte[32];
            new SecureRandom().nextBytes(master);
            Files.writeString(
                    directory.resolve("master.key"), Base64.getEncoder().encodeToString(master));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path directory, String name, KeyPair pair) throws IOException {
        var file = name + ".pem";
        Files.writeString(
                directory.resolve("private").resolve(file),
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(
                directory.resolve("public").resolve(file),
                pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String label, byte[] der) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
