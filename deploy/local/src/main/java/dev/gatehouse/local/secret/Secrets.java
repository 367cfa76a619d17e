package dev.gatehouse.local.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The secrets of one suite; each is made when first asked for and stays as it is. */
public final class Secrets {

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public Secrets(Path folder) {
        this.folder = folder;
    }

    /** 32 random bytes in base64: what wraps the tenants' data keys. */
    public Path masterKey() {
        Path file = folder.resolve("master.key");
        if (!Files.exists(file)) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            write(file, Base64.getEncoder().encodeToString(key) + "\n");
        }
        return file;
    }

    /** The password of a database role. */
    public String databasePassword(String role) {
        Path file = folder.resolve("database").resolve(role);
        if (!Files.exists(file)) {
            byte[] password = new byte[24];
            random.nextBytes(password);
            write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(password));
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The EC P-256 key that a peer signs its service tokens with; its public half is published. */
    public Path peerKey(String peer) {
        Path file = folder.resolve("peer").resolve(peer + ".pem");
        Path publicFile = peerPublicKeys().resolve(peer + ".pem");
        if (!Files.exists(file) || !Files.exists(publicFile)) {
            try {
                var generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                KeyPair keys = generator.generateKeyPair();
                Pem.writeSecret(file, keys.getPrivate());
                Pem.writePublic(publicFile, keys.getPublic());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return file;
    }

    public ECPrivateKey peerPrivateKey(String peer) throws IOException, GeneralSecurityException {
        return Pem.ecPrivateKey(peerKey(peer));
    }

    /** The folder with the public key of every peer. */
    public Path peerPublicKeys() {
        return folder.resolve("peer").resolve("public");
    }

    private static void write(Path file, String text) {
        try {
            SecretFile.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
