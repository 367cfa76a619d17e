package dev.gatehouse.policyengine.saml;

import java.util.Optional;

/**
 * With whom single logout is done, and who we are to them.
 *
 * @param ownEntityId our entity id to this partner
 */
public record LogoutPartner(
        PartnerEntity entity,
        boolean isIdentityProvider,
        String ownEntityId,
        Optional<Dispatch.Signing> signing) {}
