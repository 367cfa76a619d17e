package dev.gatehouse.policyengine.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.DataKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Codes in the database: of a code only its keyed hash is kept, unless the policy wants to send the
 * same code twice.
 */
@ApplicationScoped
class StoredCodes implements JourneyCodes {
    private static final String SEAL = "one-time-code";

    private final DataKeys dataKeys;
    private final CodeStore store;
    private final CodeThrottle throttle;

    StoredCodes(DataKeys dataKeys, CodeStore store, CodeThrottle throttle) {
        this.dataKeys = dataKeys;
        this.store = store;
        this.throttle = throttle;
    }

    @Override
    public Uni<Optional<OneTimeCode>> make(
            Subject subject, OneTimeCode code, CodeRules rules, Instant now) {
        return dataKeys.of(subject.tenantId())
                .flatMap(key -> put(key, subject, code, Optional.empty(), rules, now));
    }

    @Override
    public Uni<Optional<OneTimeCode>> makeOrRepeat(Subject subject, CodeRules rules, Instant now) {
        return dataKeys.of(subject.tenantId()).flatMap(key -> repeat(key, subject, rules, now));
    }

    private Uni<Optional<OneTimeCode>> repeat(
            DataKey key, Subject subject, CodeRules rules, Instant now) {
        return store.again(row(key, subject), now, rules)
                .flatMap(
                        found ->
                                found.isPresent()
                                        ? Uni.createFrom().item(Optional.of(open(key, found.get())))
                                        : putSealed(key, subject, rules, now));
    }

    private Uni<Optional<OneTimeCode>> putSealed(
            DataKey key, Subject subject, CodeRules rules, Instant now) {
        var code = OneTimeCode.random(rules);
        var sealed = key.seal(SEAL, code.value().getBytes(UTF_8));
        return put(key, subject, code, Optional.of(sealed), rules, now);
    }

    private Uni<Optional<OneTimeCode>> put(
            DataKey key,
            Subject subject,
            OneTimeCode code,
            Optional<byte[]> sealed,
            CodeRules rules,
            Instant now) {
        return store.put(
                        row(key, subject),
                        hash(key, subject, code.value()),
                        sealed,
                        now.plus(rules.expiry()),
                        rules)
                .map(stored -> stored ? Optional.of(code) : Optional.empty());
    }

    @Override
    public Uni<Redeemed> redeem(Subject subject, String typed, int triesAllowed, Instant now) {
        return throttle.admitsTry(subject.tenantId(), subject.identifier())
                .flatMap(
                        admitted ->
                                admitted
                                        ? dataKeys.of(subject.tenantId())
                                                .flatMap(
                                                        key ->
                                                                store.redeem(
                                                                        row(key, subject),
                                                                        hash(
                                                                                key,
                                                                                subject,
                                                                                typed.strip()),
                                                                        now,
                                                                        triesAllowed))
                                        : Uni.createFrom().item(Redeemed.THROTTLED));
    }

    @Override
    public Uni<Boolean> keep(Subject subject, String secret, CodeRules rules, Instant now) {
        return dataKeys.of(subject.tenantId())
                .flatMap(
                        key ->
                                store.put(
                                        row(key, subject),
                                        new byte[0],
                                        Optional.of(key.seal(SEAL, secret.getBytes(UTF_8))),
                                        now.plus(rules.expiry()),
                                        rules));
    }

    @Override
    public Uni<Optional<String>> kept(Subject subject, Instant now) {
        return dataKeys.of(subject.tenantId())
                .flatMap(
                        key ->
                                store.read(row(key, subject), now)
                                        .map(
                                                found ->
                                                        found.map(
                                                                bytes ->
                                                                        open(key, bytes).value())));
    }

    private static OneTimeCode open(DataKey key, byte[] sealed) {
        return new OneTimeCode(new String(key.open(SEAL, sealed), UTF_8));
    }

    private static CodeStore.Key row(DataKey key, Subject subject) {
        return new CodeStore.Key(
                subject.tenantId(),
                subject.journeyId(),
                key.mac("one-time-code/" + subject.kind(), folded(subject.identifier())));
    }

    /** The code is of this journey alone, whichever row it stands in. */
    private static byte[] hash(DataKey key, Subject subject, String code) {
        var claim = subject.kind() + '/' + subject.journeyId();
        return Base64.getDecoder()
                .decode(new OneTimeCode(code).hash(key, claim, subject.identifier()));
    }

    private static String folded(String identifier) {
        return identifier.strip().toLowerCase(Locale.ROOT);
    }
}
