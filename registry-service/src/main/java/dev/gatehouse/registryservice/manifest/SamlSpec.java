package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.registry.ApplicationSettings.Saml;
import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import dev.gatehouse.registryservice.yaml.Formats;
import dev.gatehouse.registryservice.yaml.Located;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * {@code saml} of an application: the service provider that it is. Its metadata is read by the
 * policy engine when it is needed.
 */
final class SamlSpec {
    private static final int MAXIMUM_ENTITY_ID = 1_024; // SAML Core §8.3.6
    private static final int MAXIMUM_METADATA = 1 << 18;

    private SamlSpec() {}

    static Optional<Saml> read(Fields fields) {
        var entityId = fields.required("entityId", SamlSpec::uri, "the entity id, a URI");
        var url = fields.value("metadataUrl", SamlSpec::address).map(Located::value);
        var metadata = fields.value("metadata", SamlSpec::xml).map(Located::value);
        var certificate =
                fields.value("metadataCertificate", SamlSpec::certificate).map(Located::value);
        if (url.isPresent() == metadata.isPresent()) {
            fields.problems()
                    .report(
                            fields.at(),
                            fields.pathOf("metadataUrl"),
                            "expected either metadataUrl or metadata, found "
                                    + (url.isPresent() ? "both" : "none"));
        }
        fields.refuseOthers();
        return entityId.map(
                id ->
                        new Saml(
                                id.value(),
                                url.orElse(null),
                                metadata.orElse(null),
                                certificate.orElse(null)));
    }

    private static String uri(String text) throws NotAsExpected {
        if (text.length() > MAXIMUM_ENTITY_ID || !parse(text, "a URI").isAbsolute()) {
            throw new NotAsExpected("an absolute URI of at most 1024 characters");
        }
        return text;
    }

    /** Keys and addresses come with it: by https alone, or from this machine. */
    private static String address(String text) throws NotAsExpected {
        var uri = parse(text, "an https address");
        boolean own = "http".equals(uri.getScheme()) && "localhost".equals(uri.getHost());
        if (uri.getHost() == null || !own && !"https".equals(uri.getScheme())) {
            throw new NotAsExpected("an https address");
        }
        return text;
    }

    private static String xml(String text) throws NotAsExpected {
        if (text.length() > MAXIMUM_METADATA || !text.strip().startsWith("<")) {
            throw new NotAsExpected("an EntityDescriptor in XML of at most 256 KiB");
        }
        return Formats.upTo(MAXIMUM_METADATA).read(text);
    }

    private static String certificate(String text) throws NotAsExpected {
        try {
            if (!CertifiedKey.certificates(text).isEmpty()) return text;
        } catch (IllegalArgumentException e) {
            throw new NotAsExpected("a certificate in PEM");
        }
        throw new NotAsExpected("a certificate in PEM");
    }

    private static URI parse(String text, String expected) throws NotAsExpected {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new NotAsExpected(expected);
        }
    }
}
