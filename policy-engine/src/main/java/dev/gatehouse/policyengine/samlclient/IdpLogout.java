package dev.gatehouse.policyengine.samlclient;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.saml.LogoutPartner;
import dev.gatehouse.policyengine.saml.PartnerEntity;
import dev.gatehouse.policyengine.saml.Partners;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.saml.SamlRefused;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The identity providers of a policy, as far as single logout asks for them. */
@ApplicationScoped
public class IdpLogout {
    private final Partners partners;
    private final PolicySecrets secrets;

    IdpLogout(Partners partners, PolicySecrets secrets) {
        this.partners = partners;
        this.secrets = secrets;
    }

    /** Empty when no technical profile of the policy has this identity provider. */
    public Uni<Optional<LogoutPartner>> find(
            UUID tenantId, CompiledPolicy policy, SamlAddresses addresses, String entityId) {
        return secrets.of(tenantId)
                .flatMap(
                        ring ->
                                Multi.createFrom()
                                        .iterable(policy.technicalProfiles().values())
                                        .filter(
                                                one ->
                                                        one.protocol().name() == ProtocolName.SAML2
                                                                && !one.isIssuer()
                                                                && one.metadata()
                                                                        .get("PartnerEntity")
                                                                        .isPresent())
                                        .map(
                                                one ->
                                                        new SamlSettings(
                                                                one,
                                                                addresses,
                                                                ring,
                                                                UnaryOperator.identity()))
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                settings -> partner(settings, entityId))
                                        .filter(Optional::isPresent)
                                        .toUni()
                                        .map(found -> found == null ? Optional.empty() : found));
    }

    private Uni<Optional<LogoutPartner>> partner(SamlSettings settings, String entityId) {
        return Uni.createFrom()
                .deferred(() -> partners.identityProvider(settings.source()))
                .map(
                        idp ->
                                Optional.of(idp)
                                        .filter(one -> one.entityId().equals(entityId))
                                        .map(one -> partner(settings, one)))
                .onFailure(
                        failure ->
                                failure instanceof SamlRefused || failure instanceof OAuthException)
                .recoverWithItem(Optional.empty());
    }

    static LogoutPartner partner(SamlSettings settings, PartnerEntity idp) {
        return new LogoutPartner(
                idp,
                true,
                settings.entityId(),
                settings.responsesSigned(),
                settings.signing(idp),
                settings.decryption());
    }
}
