package dev.gatehouse.policyengine.saml;

import dev.gatehouse.policyengine.saml.IdpAnswer.Name;
import java.time.Instant;
import java.util.Optional;

/** A customer's session with a partner, as the partner knows it (SAML Core §3.7.1). */
public record PartnerSession(LogoutPartner partner, Name name, Optional<String> index) {

    /** Empty when the partner has no logout service that a browser reaches. */
    Optional<Dispatch> over(Instant now) {
        return partner.entity()
                .logoutService()
                .map(
                        to ->
                                Dispatch.request(
                                        to,
                                        LogoutMessages.request(
                                                partner.ownEntityId(),
                                                to.location(),
                                                name,
                                                index,
                                                now),
                                        Optional.empty(),
                                        partner.signing()));
    }

    @Override
    public String toString() {
        return "PartnerSession[" + partner + "]";
    }
}
