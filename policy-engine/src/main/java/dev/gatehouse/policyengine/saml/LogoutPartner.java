package dev.gatehouse.policyengine.saml;

import java.security.PrivateKey;
import java.util.Optional;

/**
 * With whom single logout is done, and who we are to them.
 *
 * @param ownEntityId our entity id to this partner
 * @param decryption of what the partner encrypts for us
 */
public record LogoutPartner(
        PartnerEntity entity,
        boolean isIdentityProvider,
        String ownEntityId,
        Optional<Dispatch.Signing> signing,
        Optional<PrivateKey> decryption) {
    @Override
    public String toString() {
        return "LogoutPartner[" + entity + "]";
    }
}
