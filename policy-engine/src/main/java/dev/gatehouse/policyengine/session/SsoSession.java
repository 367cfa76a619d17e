package dev.gatehouse.policyengine.session;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One customer's sign-on in one browser.
 *
 * @param sessionId {@code sid}
 * @param objectId none when the customer has no account in the directory
 * @param parts what is remembered, by scope
 * @param participants the applications that were signed in to, and are told when it ends
 */
public record SsoSession(
        UUID sessionId,
        Optional<UUID> objectId,
        Instant startedAt,
        boolean keepSignedIn,
        Map<ScopeKey, SignOnPart> parts,
        Set<Participant> participants) {

    public SsoSession {
        parts = Map.copyOf(parts);
        participants = Set.copyOf(participants);
    }

    /**
     * The session after a sign-in: the one before with another part if it was the same customer's,
     * else a new one, so that nothing of one customer is ever seen by another.
     *
     * @param freshId the {@code sid} of a new session
     */
    public static SsoSession signIn(
            Optional<SsoSession> before,
            UUID freshId,
            Optional<UUID> objectId,
            boolean keepSignedIn,
            ScopeKey scope,
            SignOnPart part) {
        Instant now = part.lastUsedAt();
        var same =
                before.filter(session -> objectId.isPresent() && session.objectId.equals(objectId));
        var parts = new LinkedHashMap<ScopeKey, SignOnPart>();
        same.ifPresent(session -> parts.putAll(session.live(now)));
        parts.put(scope, part);
        return new SsoSession(
                same.map(SsoSession::sessionId).orElse(freshId),
                objectId,
                same.map(SsoSession::startedAt).orElse(now),
                keepSignedIn,
                parts,
                same.map(SsoSession::participants).orElse(Set.of()));
    }

    /** What is remembered in the scope and not yet over. */
    public Optional<SignOnPart> part(ScopeKey scope, Instant now) {
        return Optional.ofNullable(parts.get(scope)).filter(part -> part.isLiveAt(now));
    }

    /**
     * The session after being used without a sign-in; the same one if that is not worth a write.
     */
    public SsoSession used(ScopeKey scope, Instant now) {
        return part(scope, now).map(part -> with(scope, part.used(now))).orElse(this);
    }

    /** The session when a journey has added to what it remembers. */
    public SsoSession remembering(ScopeKey scope, Map<String, Map<String, Object>> claims) {
        SignOnPart part = parts.get(scope);
        return part == null ? this : with(scope, part.remembering(claims));
    }

    /** The session when an application has been signed in to with it. */
    public SsoSession participating(Participant participant) {
        var all = new LinkedHashSet<>(participants);
        all.add(participant);
        return new SsoSession(sessionId, objectId, startedAt, keepSignedIn, parts, all);
    }

    /** When its last part is over. */
    public Instant expiresAt() {
        return parts.values().stream()
                .map(SignOnPart::expiresAt)
                .max(Instant::compareTo)
                .orElse(startedAt);
    }

    private SsoSession with(ScopeKey scope, SignOnPart part) {
        var all = new LinkedHashMap<>(parts);
        all.put(scope, part);
        return new SsoSession(sessionId, objectId, startedAt, keepSignedIn, all, participants);
    }

    private Map<ScopeKey, SignOnPart> live(Instant now) {
        var live = new LinkedHashMap<>(parts);
        live.values().removeIf(part -> !part.isLiveAt(now));
        return live;
    }

    @Override
    public String toString() {
        return "SsoSession[" + sessionId + "]";
    }
}
