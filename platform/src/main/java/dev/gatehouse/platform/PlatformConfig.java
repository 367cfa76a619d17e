package dev.gatehouse.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all services are told in the same words; the table is in docs/services.md. */
@ConfigMapping(prefix = "gatehouse")
public interface PlatformConfig {

    /** Origins that browsers and applications use; the first is canonical. */
    List<URI> publicOrigins();

    /**
     * Where the gateway asks for client certificates (RFC 8705 §5); applications without one go to
     * the public origins.
     */
    Optional<URI> mtlsOrigin();

    /** Base addresses of the neighbours, by service name. */
    Map<String, URI> peers();

    /** Who this service is to its neighbours. */
    Peer peer();

    /** 32 random bytes, base64; services that have a database need it. */
    Optional<Path> masterKeyFile();

    /** This service's identity towards its neighbours. */
    interface Peer {
        /** The service's name in tokens. */
        @WithDefault("${quarkus.application.name}")
        String name();

        /** EC P-256 private key, PKCS#8 PEM. */
        Path privateKeyFile();

        /** Directory of {@code <peer>.pem} public keys, SPKI PEM. */
        Path publicKeys();
    }
}
