package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.Moment;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.phone.PhoneChannel;
import dev.gatehouse.policyengine.trace.Recorder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is true of the request that moves a journey; given anew with each and never stored.
 *
 * @param languages the browser's, most wanted first
 * @param recorder who watches
 * @param keys the tenant's policy keys, where the policy calculates with them
 * @param phones how a phone can be reached from here
 */
public record Surroundings(
        Moment moment,
        UUID tenantId,
        String tenantName,
        URI origin,
        String clientAddress,
        List<String> languages,
        Recorder recorder,
        Optional<KeyRing> keys,
        Set<PhoneChannel> phones) {
    public Surroundings {
        languages = List.copyOf(languages);
        phones = Set.copyOf(phones);
    }

    /** The same, unwatched, without keys, and with every way to a phone. */
    public Surroundings(
            Moment moment,
            UUID tenantId,
            String tenantName,
            URI origin,
            String clientAddress,
            List<String> languages) {
        this(
                moment,
                tenantId,
                tenantName,
                origin,
                clientAddress,
                languages,
                Recorder.OFF,
                Optional.empty(),
                Set.of(PhoneChannel.values()));
    }

    public Surroundings watchedBy(Recorder other) {
        return changed(moment, other, keys, phones);
    }

    Surroundings with(KeyRing opened) {
        return changed(moment, recorder, Optional.of(opened), phones);
    }

    Surroundings reaching(Set<PhoneChannel> others) {
        return changed(moment, recorder, keys, others);
    }

    /** The same request with its next draw of chance: no two moves of a journey share one. */
    Surroundings anew() {
        var next = new Moment(moment.now(), moment.random("next"));
        return changed(next, recorder, keys, phones);
    }

    private Surroundings changed(
            Moment at, Recorder watching, Optional<KeyRing> opened, Set<PhoneChannel> channels) {
        return new Surroundings(
                at,
                tenantId,
                tenantName,
                origin,
                clientAddress,
                languages,
                watching,
                opened,
                channels);
    }
}
