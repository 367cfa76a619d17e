package dev.gatehouse.tokenservice.key;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90019;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90130;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.KeySet;
import dev.gatehouse.platform.registry.RegistryChanges;
import dev.gatehouse.platform.registry.TenantCache;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.tokenservice.TokenConfig;
import dev.gatehouse.tokenservice.key.SigningKeyStore.Name;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The signing keys of every tenant, from memory; a key set gets its first key when first asked for.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

    private final SigningKeyStore store;
    private final KeyPairs keyPairs;
    private final TokenConfig config;
    private final Clock clock;
    private final TenantCache<TenantSigningKeys> cache;

    SigningKeys(
            SigningKeyStore store,
            KeyPairs keyPairs,
            TokenConfig config,
            Clock clock,
            RegistryChanges changes) {
        this.store = store;
        this.keyPairs = keyPairs;
        this.config = config;
        this.clock = clock;
        this.cache = changes.register(new TenantCache<>(this::load, TenantSigningKeys::tenantId));
    }

    private Uni<Optional<TenantSigningKeys>> load(String tenantId) {
        return store.load(UUID.fromString(tenantId)).map(Optional::of);
    }

    /** The key that signs now. */
    public Uni<SigningKey> signing(TenantRegistry registry, String keySet) {
        return keySet(registry, keySet)
                .map(
                        keys ->
                                keys.signingAt(clock.instant())
                                        .orElseThrow(() -> noValidKey(registry, keySet)));
    }

    /** All keys of a registered key set. */
    public Uni<SigningKeySet> keySet(TenantRegistry registry, String keySet) {
        var name = nameOf(registry, keySet);
        return known(name)
                .flatMap(
                        keys ->
                                keys.signingAt(clock.instant()).isPresent()
                                        ? Uni.createFrom().item(keys)
                                        : addKey(name, clock.instant(), Instant.EPOCH)
                                                .flatMap(added -> known(name)));
    }

    /** All key sets of the tenant that have a key, for checking what it signed. */
    public Uni<TenantSigningKeys> all(TenantRegistry registry) {
        return cache.get(registry.tenantId())
                .map(
                        all ->
                                all.orElseGet(
                                        () ->
                                                new TenantSigningKeys(
                                                        registry.tenantId(), Map.of())));
    }

    /** A new key that signs from {@code notBefore} on, whatever the age of the present one. */
    Uni<SigningKey> succeed(TenantRegistry registry, String keySet, Instant notBefore) {
        return keySet(registry, keySet)
                .flatMap(present -> addKey(nameOf(registry, keySet), notBefore, FOREVER));
    }

    /**
     * A new key that signs from {@code notBefore} on, unless a key newer than {@code
     * unlessNewerThan} is there by then. Answers the key that was made, even if it was not needed.
     */
    Uni<SigningKey> addKey(Name name, Instant notBefore, Instant unlessNewerThan) {
        return keyPairs.generate()
                .map(pair -> signingKey(pair, notBefore))
                .call(
                        key ->
                                store.add(name, key, unlessNewerThan, config.signingKeyRetention())
                                        .invoke(added -> added(name, key, added)));
    }

    private void added(Name name, SigningKey key, boolean added) {
        cache.changed(name.tenantId());
        if (added) {
            Log.infof(
                    "signing key created tenant=%s key_set=%s kid=%s not_before=%s",
                    name.tenantId(), name.keySet(), key.kid(), key.notBefore());
        }
    }

    private Uni<SigningKeySet> known(Name name) {
        return cache.get(name.tenantId())
                .map(
                        all ->
                                all.map(keys -> keys.keySet(name.keySet()))
                                        .orElse(SigningKeySet.EMPTY));
    }

    private static SigningKey signingKey(KeyPair pair, Instant notBefore) {
        var publicKey = (RSAPublicKey) pair.getPublic();
        return new SigningKey(
                JsonWebKey.thumbprint(publicKey),
                publicKey,
                pair.getPrivate(),
                notBefore.truncatedTo(ChronoUnit.SECONDS),
                null);
    }

    private static Name nameOf(TenantRegistry registry, String keySet) {
        return registry.keySet(keySet)
                .filter(known -> "sig".equals(known.use()))
                .map(KeySet::name)
                .map(name -> new Name(registry.tenantId(), name))
                .orElseThrow(
                        () ->
                                new OAuthException(
                                        AADB2C90130, "no signing key set " + keySet, keySet));
    }

    private static OAuthException noValidKey(TenantRegistry registry, String keySet) {
        return new OAuthException(
                AADB2C90019, "no valid signing key", keySet, registry.tenant().name());
    }
}
