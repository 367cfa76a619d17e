package dev.gatehouse.platform.peer;

import dev.gatehouse.platform.PlatformConfig;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mints this service's tokens for its neighbours and verifies theirs. */
@ApplicationScoped
public class PeerTokens {

    static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Duration SPARE = Duration.ofSeconds(15);
    private static final int REMEMBERED = 1_000;

    private final String self;
    private final ECPrivateKey privateKey;
    private final Map<String, JWTParser> verifiers;
    private final Clock clock;
    private final Map<String, Minted> minted = new ConcurrentHashMap<>();
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    private record Minted(String token, Instant expiresAt) {}

    private record Verified(String caller, Instant expiresAt) {}

    @Inject
    PeerTokens(PlatformConfig config) {
        this(
                config.peer().name(),
                PeerKeys.privateKey(config.peer().privateKeyFile()),
                PeerKeys.publicKeys(config.peer().publicKeys()),
                Clock.systemUTC());
    }

    PeerTokens(
            String self,
            ECPrivateKey privateKey,
            Map<String, ECPublicKey> publicKeys,
            Clock clock) {
        this.self = self;
        this.privateKey = privateKey;
        this.clock = clock;
        this.verifiers = new HashMap<>();
        publicKeys.forEach((peer, key) -> verifiers.put(peer, verifier(peer, key)));
    }

    /** Tokens from key files, without a container: for the operator's tools and for tests. */
    public static PeerTokens of(String self, Path privateKeyFile, Path publicKeys) {
        return new PeerTokens(
                self,
                PeerKeys.privateKey(privateKeyFile),
                PeerKeys.publicKeys(publicKeys),
                Clock.systemUTC());
    }

    // RFC 8725 §3.1: one algorithm, fixed here and not by the token; §3.8, §3.9: issuer and
    // audience
    private JWTParser verifier(String peer, ECPublicKey key) {
        var rules = new JWTAuthContextInfo(key, peer);
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        rules.setExpectedAudience(Set.of(self));
        rules.setMaxTimeToLiveSecs(LIFETIME.toSeconds());
        rules.setRequireNamedPrincipal(false);
        rules.setClockSkew(5);
        return new DefaultJWTParser(rules);
    }

    /** A token for {@code callee}, new or good for at least 15 s more. */
    public String mint(String callee) {
        var now = clock.instant();
        return minted.compute(
                        callee,
                        (key, present) ->
                                present != null && now.plus(SPARE).isBefore(present.expiresAt)
                                        ? present
                                        : sign(key, now))
                .token;
    }

    private Minted sign(String callee, Instant now) {
        var expiresAt = now.plus(LIFETIME);
        var token =
                Jwt.issuer(self)
                        .audience(callee)
                        .issuedAt(now)
                        .expiresAt(expiresAt)
                        .jws()
                        .algorithm(SignatureAlgorithm.ES256)
                        .sign(privateKey);
        return new Minted(token, expiresAt);
    }

    /** Who sent the token; empty when it does not prove that. */
    public Optional<String> verify(String token) {
        var now = clock.instant();
        var known = verified.get(token);
        if (known != null && now.isBefore(known.expiresAt)) return Optional.of(known.caller);
        return UnverifiedIssuer.of(token)
                .filter(verifiers::containsKey)
                .filter(caller -> proves(token, caller, now));
    }

    private boolean proves(String token, String caller, Instant now) {
        try {
            var claims = verifiers.get(caller).parse(token);
            var expiresAt = Instant.ofEpochSecond(claims.getExpirationTime());
            if (!now.isBefore(expiresAt)) return false;
            if (verified.size() >= REMEMBERED) verified.clear();
            verified.put(token, new Verified(caller, expiresAt));
            return true;
        } catch (ParseException e) {
            return false;
        }
    }
}
