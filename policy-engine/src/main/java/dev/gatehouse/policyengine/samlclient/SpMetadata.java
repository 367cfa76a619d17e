package dev.gatehouse.policyengine.samlclient;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.saml.OwnMetadata;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.saml.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What an identity provider has to know of us, one technical profile each. */
@ApplicationScoped
public class SpMetadata {
    private final PolicySecrets secrets;

    SpMetadata(PolicySecrets secrets) {
        this.secrets = secrets;
    }

    /** Empty when the policy has no such profile of SAML. */
    public Uni<Optional<byte[]>> of(
            UUID tenantId, CompiledPolicy policy, String profileId, SamlAddresses addresses) {
        var profile =
                policy.technicalProfiles().values().stream()
                        .filter(one -> one.id().equalsIgnoreCase(profileId))
                        .filter(one -> one.protocol().name() == ProtocolName.SAML2)
                        .findFirst();
        if (profile.isEmpty()) return Uni.createFrom().item(Optional.empty());
        return secrets.of(tenantId)
                .map(
                        ring ->
                                new SamlSettings(
                                        profile.get(), addresses, ring, UnaryOperator.identity()))
                .flatMap(settings -> Work.off(() -> Optional.of(write(profile.get(), settings))));
    }

    private static byte[] write(TechnicalProfile profile, SamlSettings settings) {
        var provider =
                new OwnMetadata.ServiceProvider(
                        settings.entityId(),
                        settings.addresses().consumer(),
                        settings.addresses().logout(),
                        settings.key("SamlMessageSigning").map(CertifiedKey::certificate),
                        settings.assertionsEncrypted()
                                ? settings.key("SamlAssertionDecryption")
                                        .map(CertifiedKey::certificate)
                                : Optional.empty(),
                        settings.requestsSigned(),
                        settings.assertionsSigned(),
                        settings.text("NameIdPolicyFormat"));
        return OwnMetadata.write(provider, settings.key("MetadataSigning"), settings.strength());
    }
}
