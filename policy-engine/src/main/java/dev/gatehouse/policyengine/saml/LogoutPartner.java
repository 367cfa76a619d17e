package dev.gatehouse.policyengine.saml;

import java.security.PrivateKey;
import java.util.Optional;

/**
 * With whom single logout is done, and who we are to them.
 *
 * @param ownEntityId our entity id to this partner
 * @param signsResponses whether its responses have to be signed
 * @param decryption of what the partner encrypts for us
 */
public record LogoutPartner(
        PartnerEntity entity,
        boolean isIdentityProvider,
        String ownEntityId,
        boolean signsResponses,
        Optional<Dispatch.Signing> signing,
        Optional<PrivateKey> decryption) {

    boolean isSame(LogoutPartner other) {
        return isIdentityProvider == other.isIdentityProvider
                && entity.entityId().equals(other.entity.entityId());
    }

    @Override
    public String toString() {
        return "LogoutPartner[" + entity + "]";
    }
}
