package dev.gatehouse.tokenservice.jwt;

import dev.gatehouse.tokenservice.key.SigningKey;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Signs on a pool with a thread a processor: RS256 costs 1.3 ms of CPU, too long for an event loop,
 * and more threads than processors would only queue elsewhere.
 */
@ApplicationScoped
public class Signer {

    private final WorkerExecutor processors;

    Signer(Vertx vertx) {
        this.processors =
                vertx.createSharedWorkerExecutor(
                        "signer", Runtime.getRuntime().availableProcessors());
    }

    /** Header {@code {"alg","kid","typ":"JWT"}} and exactly these claims. */
    Uni<String> sign(Map<String, Object> claims, SigningKey key) {
        return processors.executeBlocking(() -> jws(claims, key), false);
    }

    /** The same of another type (RFC 8725 §3.11). */
    Uni<String> sign(Map<String, Object> claims, SigningKey key, String type) {
        return processors.executeBlocking(() -> jws(claims, key, type), false);
    }

    static String jws(Map<String, Object> claims, SigningKey key) {
        return jws(claims, key, "JWT");
    }

    private static String jws(Map<String, Object> claims, SigningKey key, String type) {
        return Jwt.claims(claims)
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .keyId(key.kid())
                .header("typ", type)
                .sign(key.privateKey());
    }
}
