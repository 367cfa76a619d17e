package dev.gatehouse.policyengine.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.platform.crypto.DataKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * How far the address of one claim is proven. Pure: chance and time come in, the next state comes
 * out. {@code generationsLeft} survives a change of address, or it would be no limit.
 *
 * @param address none while {@code initial}
 * @param codeHash the keyed hash of the one code that is good now; none when there is no such code
 */
@RegisterForReflection
public record VerificationState(
        String claim,
        String address,
        Phase phase,
        String codeHash,
        Instant expiresAt,
        int attemptsLeft,
        int generationsLeft) {

    /** The stored names; they never change. */
    public enum Phase {
        initial,
        codeSent,
        verified
    }

    /** What became of the wish for a code. */
    public sealed interface Sending {
        /** The code goes to the address, and nowhere else. */
        record Sent(VerificationState next, OneTimeCode code) implements Sending {}

        record TooManyCodes(VerificationState next) implements Sending {}
    }

    /** What became of a code that was typed. */
    public sealed interface Verifying {
        record Verified(VerificationState next) implements Verifying {}

        record WrongCode(VerificationState next, boolean retryAllowed) implements Verifying {}

        record Expired(VerificationState next) implements Verifying {}

        /** The code is void: the customer needs a new one. */
        record TooManyAttempts(VerificationState next) implements Verifying {}

        /** No code was sent to this address. */
        record NoCode(VerificationState next) implements Verifying {}
    }

    public static VerificationState begin(String claim, CodeRules rules) {
        return new VerificationState(
                claim, null, Phase.initial, null, null, 0, rules.generations());
    }

    /** A new code makes the one before void. */
    public Sending send(String to, OneTimeCode fresh, CodeRules rules, DataKey key, Instant now) {
        if (generationsLeft <= 0) return new Sending.TooManyCodes(this);
        var next =
                new VerificationState(
                        claim,
                        to,
                        Phase.codeSent,
                        fresh.hash(key, claim, to),
                        now.plus(rules.expiry()),
                        rules.attempts(),
                        generationsLeft - 1);
        return new Sending.Sent(next, fresh);
    }

    public Verifying verify(String of, String typed, DataKey key, Instant now) {
        if (phase != Phase.codeSent || !isFor(of)) return new Verifying.NoCode(this);
        if (codeHash == null || attemptsLeft <= 0) return new Verifying.TooManyAttempts(this);
        if (!now.isBefore(expiresAt)) return new Verifying.Expired(withoutCode(Phase.codeSent));
        if (matches(typed, key)) return new Verifying.Verified(withoutCode(Phase.verified));
        int left = attemptsLeft - 1;
        return left > 0
                ? new Verifying.WrongCode(attempted(left), true)
                : new Verifying.WrongCode(withoutCode(Phase.codeSent), false);
    }

    /** The customer wants another address: what was proven is proven no longer. */
    public VerificationState change() {
        return new VerificationState(claim, null, Phase.initial, null, null, 0, generationsLeft);
    }

    /** Whether this address, as it is posted now, is the one that was proven. */
    public boolean proves(String posted) {
        return phase == Phase.verified && isFor(posted);
    }

    private boolean isFor(String other) {
        return address != null && other != null && folded(address).equals(folded(other));
    }

    /**
     * ASCII letters only: a code sent to {@code gmaıl.com} (dotless i) proves nothing of gmail.com,
     * though Java calls the two equal but for case (Unicode TR 36 §2).
     */
    private static String folded(String address) {
        var folded = new StringBuilder(address.strip());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') folded.setCharAt(i, (char) (c + ('a' - 'A')));
        }
        return folded.toString();
    }

    private boolean matches(String typed, DataKey key) {
        String hash = new OneTimeCode(typed.strip()).hash(key, claim, address);
        return MessageDigest.isEqual(hash.getBytes(US_ASCII), codeHash.getBytes(US_ASCII));
    }

    private VerificationState attempted(int left) {
        return new VerificationState(
                claim, address, phase, codeHash, expiresAt, left, generationsLeft);
    }

    private VerificationState withoutCode(Phase next) {
        return new VerificationState(claim, address, next, null, null, 0, generationsLeft);
    }

    /** The address stays out of logs. */
    @Override
    public String toString() {
        return "VerificationState[" + claim + " " + phase + "]";
    }
}
