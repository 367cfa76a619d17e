package dev.gatehouse.policyengine.verification;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Codes for as long as a test of a policy runs; the test is told of each. */
public final class MemoryCodes implements JourneyCodes {
    private final CodeThrottle throttle;
    private final BiConsumer<Subject, OneTimeCode> told;
    private final Map<Subject, Made> made = new HashMap<>();

    /**
     * @param code null when it is void
     * @param repeats whether it may be given out again
     */
    private record Made(
            String code,
            boolean repeats,
            Instant expiresAt,
            int tries,
            int triesAllowed,
            int codes) {
        Made tried(boolean isVoid) {
            return new Made(
                    isVoid ? null : code, repeats, expiresAt, tries + 1, triesAllowed, codes);
        }

        Made again() {
            return new Made(code, repeats, expiresAt, tries, triesAllowed, codes + 1);
        }
    }

    public MemoryCodes(CodeThrottle throttle, BiConsumer<Subject, OneTimeCode> told) {
        this.throttle = throttle;
        this.told = told;
    }

    @Override
    public Uni<Optional<OneTimeCode>> make(
            Subject subject, OneTimeCode code, CodeRules rules, Instant now) {
        return Uni.createFrom().item(put(subject, code, false, rules, now));
    }

    @Override
    public Uni<Optional<OneTimeCode>> makeOrRepeat(Subject subject, CodeRules rules, Instant now) {
        var known = made.get(folded(subject));
        boolean good =
                known != null
                        && known.code() != null
                        && known.repeats()
                        && now.isBefore(known.expiresAt())
                        && known.tries() < known.triesAllowed()
                        && known.codes() < rules.generations();
        if (!good) {
            return Uni.createFrom().item(put(subject, OneTimeCode.random(rules), true, rules, now));
        }
        made.put(folded(subject), known.again());
        return Uni.createFrom().item(Optional.of(tell(subject, new OneTimeCode(known.code()))));
    }

    private Optional<OneTimeCode> put(
            Subject subject, OneTimeCode code, boolean repeats, CodeRules rules, Instant now) {
        return keep(subject, code.value(), repeats, rules, now)
                ? Optional.of(tell(subject, code))
                : Optional.empty();
    }

    private OneTimeCode tell(Subject subject, OneTimeCode code) {
        told.accept(subject, code);
        return code;
    }

    private boolean keep(
            Subject subject, String code, boolean repeats, CodeRules rules, Instant now) {
        int codes = Optional.ofNullable(made.get(folded(subject))).map(Made::codes).orElse(0);
        if (codes > 0 && codes >= rules.generations()) return false;
        made.put(
                folded(subject),
                new Made(code, repeats, now.plus(rules.expiry()), 0, rules.attempts(), codes + 1));
        return true;
    }

    @Override
    public Uni<Redeemed> redeem(Subject subject, String typed, int triesAllowed, Instant now) {
        return throttle.admitsTry(subject.tenantId(), subject.identifier())
                .map(
                        admitted ->
                                admitted
                                        ? redeemed(
                                                folded(subject), typed.strip(), triesAllowed, now)
                                        : Redeemed.THROTTLED);
    }

    private Redeemed redeemed(Subject subject, String typed, int triesAllowed, Instant now) {
        var known = made.get(subject);
        if (known == null) return Redeemed.NO_CODE;
        int most = Math.min(known.triesAllowed(), triesAllowed);
        if (known.code() == null || known.tries() >= most) {
            return known.tries() >= most ? Redeemed.TOO_MANY_TRIES : Redeemed.NO_CODE;
        }
        boolean same = known.code().equals(typed);
        boolean expired = !now.isBefore(known.expiresAt());
        boolean last = known.tries() + 1 >= most;
        made.put(subject, known.tried(same || expired || last));
        if (expired) return Redeemed.EXPIRED;
        if (same) return Redeemed.GOOD;
        return last ? Redeemed.TOO_MANY_TRIES : Redeemed.WRONG;
    }

    @Override
    public Uni<Boolean> keep(Subject subject, String secret, CodeRules rules, Instant now) {
        return Uni.createFrom().item(keep(subject, secret, false, rules, now));
    }

    @Override
    public Uni<Optional<String>> kept(Subject subject, Instant now) {
        return Uni.createFrom()
                .item(
                        Optional.ofNullable(made.get(folded(subject)))
                                .filter(one -> one.code() != null)
                                .filter(one -> now.isBefore(one.expiresAt()))
                                .map(Made::code));
    }

    private static Subject folded(Subject subject) {
        return new Subject(
                subject.tenantId(),
                subject.journeyId(),
                subject.kind(),
                subject.identifier().strip().toLowerCase(Locale.ROOT));
    }
}
