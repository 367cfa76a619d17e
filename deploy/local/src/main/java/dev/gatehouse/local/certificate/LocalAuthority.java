package dev.gatehouse.local.certificate;

import dev.gatehouse.local.secret.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues the certificate of {@code https://localhost}, anew when it comes near its end. */
public final class LocalAuthority {

    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);
    // browsers refuse more than 398 days (CA/Browser Forum Baseline Requirements §6.3.2)
    private static final Duration SERVER_LIFETIME = Duration.ofDays(397);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final X500Principal AUTHORITY =
            new X500Principal("CN=Gatehouse local authority, O=Gatehouse on this machine only");
    private static final X500Principal SERVER = new X500Principal("CN=localhost");

    private final Path folder;
    private final Clock clock;

    public LocalAuthority(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** The certificate that a browser or application has to trust. */
    public Path certificate() {
        return folder.resolve("ca.pem");
    }

    public Path serverCertificate() {
        return folder.resolve("localhost.pem");
    }

    public Path serverKey() {
        return folder.resolve("localhost.key");
    }

    private Path key() {
        return folder.resolve("ca.key");
    }

    /** Makes what is missing or about to end, and leaves the rest alone. */
    public LocalAuthority prepare() {
        try {
            if (endsSoon(certificate()) || !Files.exists(key())) {
                createAuthority();
                createServer();
            } else if (endsSoon(serverCertificate()) || !Files.exists(serverKey())) {
                createServer();
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no local certificate", e);
        }
    }

    private boolean endsSoon(Path certificate) throws IOException, GeneralSecurityException {
        if (!Files.exists(certificate)) return true;
        Instant end = Pem.certificate(certificate).getNotAfter().toInstant();
        return clock.instant().plus(RENEW_BEFORE).isAfter(end);
    }

    private void createAuthority()
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair keys = generate();
        var builder = builder(AUTHORITY, AUTHORITY, keys, AUTHORITY_LIFETIME);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        // RFC 5280 §4.2.1.10: should the key leak, it still speaks for no other host
        builder.addExtension(Extension.nameConstraints, true, thisMachineOnly());
        Pem.writePublic(certificate(), sign(builder, keys.getPrivate()));
        Pem.writeSecret(key(), keys.getPrivate());
    }

    private void createServer()
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X509Certificate authority = Pem.certificate(certificate());
        PrivateKey authorityKey = Pem.ecPrivateKey(key());
        KeyPair keys = generate();
        var builder = builder(AUTHORITY, SERVER, keys, SERVER_LIFETIME);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublicKey()));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(
                        new GeneralName[] {
                            new GeneralName(GeneralName.dNSName, "localhost"),
                            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                            new GeneralName(GeneralName.iPAddress, "::1")
                        }));
        Pem.writePublic(serverCertificate(), sign(builder, authorityKey), authority);
        Pem.writeSecret(serverKey(), keys.getPrivate());
    }

    private static NameConstraints thisMachineOnly() {
        return new NameConstraints(
                new GeneralSubtree[] {
                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, "localhost")),
                    new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "127.0.0.0/8")),
                    new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "::1/128"))
                },
                null);
    }

    private JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair keys, Duration lifetime)
            throws GeneralSecurityException, IOException {
        Instant now = clock.instant();
        var builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(127, new SecureRandom()),
                        Date.from(now.minus(Duration.ofMinutes(5))),
                        Date.from(now.plus(lifetime)),
                        subject,
                        keys.getPublic());
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        return builder;
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static KeyPair generate() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
