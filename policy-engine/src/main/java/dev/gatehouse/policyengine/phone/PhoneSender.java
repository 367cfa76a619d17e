package dev.gatehouse.policyengine.phone;

import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.verification.OneTimeCode;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Sends codes to phones. */
public interface PhoneSender {

    enum Sent {
        TAKEN,
        /** Too many already: each costs money, and the number's owner their quiet. */
        THROTTLED,
        NOT_TAKEN
    }

    /** Who asks, and what they are told. */
    record Message(
            Tenant tenant,
            String clientAddress,
            PhoneChannel channel,
            PhoneNumber number,
            OneTimeCode code,
            PhoneTexts texts,
            String company,
            String language) {
        @Override
        public String toString() {
            return "Message[" + channel + "]";
        }
    }

    Uni<Sent> send(Message message);

    /** How a phone can be reached. */
    default Set<PhoneChannel> channels() {
        return Set.of(PhoneChannel.values());
    }
}
