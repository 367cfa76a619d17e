package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.policyengine.saml.MetadataCopy.Validity;
import dev.gatehouse.policyengine.saml.PartnerEntity.Endpoint;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.dom.saml.v2.metadata.EndpointType;
import org.keycloak.dom.saml.v2.metadata.EntitiesDescriptorType;
import org.keycloak.dom.saml.v2.metadata.EntityDescriptorType;
import org.keycloak.dom.saml.v2.metadata.IndexedEndpointType;
import org.keycloak.dom.saml.v2.metadata.KeyTypes;
import org.keycloak.dom.saml.v2.metadata.SSODescriptorType;
import org.keycloak.saml.common.exceptions.ParsingException;
import org.keycloak.saml.processing.core.parsers.saml.SAMLParser;

/**
 * Reads a partner's metadata (SAML Metadata §2). Its certificates are keys and no more: that the
 * metadata names one is the proof, not its dates (SAML V2.0 Metadata Interoperability Profile
 * §2.6.1).
 */
final class PartnerMetadata {
    /** Which of an entity's roles is of interest. */
    enum Role {
        IDENTITY_PROVIDER,
        SERVICE_PROVIDER
    }

    private PartnerMetadata() {}

    /**
     * What metadata says.
     *
     * @param validity the tightest of the document's and its parts'
     */
    record Read(PartnerEntity entity, Validity validity) {}

    static Read read(byte[] xml, Role role, PartnerSource source) {
        var document = SamlXml.read(xml).getDocumentElement();
        var believed =
                source.signedBy()
                        .map(pem -> XmlSignature.signedPart(document, verifiers(pem)))
                        .orElse(xml);
        var entity = entity(believed, role, source.entityId());
        return new Read(partner(entity, role), MetadataValidity.of(believed, entity.getEntityID()));
    }

    /** PEM, or the bare base64 of one, as metadata has it. */
    private static List<X509Certificate> verifiers(String pem) {
        return pem.contains("BEGIN") ? CertifiedKey.certificates(pem) : List.of(certificate(pem));
    }

    private static PartnerEntity partner(EntityDescriptorType entity, Role role) {
        var descriptor = descriptor(entity, role);
        boolean isIdp = role == Role.IDENTITY_PROVIDER;
        var choice = choice(entity, role);
        return new PartnerEntity(
                entity.getEntityID(),
                certificates(descriptor, KeyTypes.SIGNING),
                certificates(descriptor, KeyTypes.ENCRYPTION),
                isIdp ? endpoints(choice.getIdpDescriptor().getSingleSignOnService()) : List.of(),
                isIdp
                        ? List.of()
                        : endpoints(choice.getSpDescriptor().getAssertionConsumerService()),
                endpoints(descriptor.getSingleLogoutService()),
                descriptor.getNameIDFormat(),
                !isIdp && Boolean.TRUE.equals(choice.getSpDescriptor().isAuthnRequestsSigned()),
                isIdp
                        && Boolean.TRUE.equals(
                                choice.getIdpDescriptor().isWantAuthnRequestsSigned()));
    }

    private static EntityDescriptorType entity(byte[] xml, Role role, Optional<String> entityId) {
        try {
            return all(SAMLParser.getInstance().parse(new ByteArrayInputStream(xml)))
                    .filter(one -> descriptor(one, role) != null)
                    .filter(one -> entityId.map(one.getEntityID()::equals).orElse(true))
                    .findFirst()
                    .orElseThrow(() -> new SamlRefused("no such " + role + " in the metadata"));
        } catch (ParsingException | IllegalArgumentException e) {
            throw new SamlRefused("the metadata cannot be read");
        }
    }

    /** Groups of entities may hold groups (SAML Metadata §2.3.1). */
    private static Stream<EntityDescriptorType> all(Object read) {
        return switch (read) {
            case EntityDescriptorType one -> Stream.of(one);
            case EntitiesDescriptorType many ->
                    many.getEntityDescriptor().stream().flatMap(PartnerMetadata::all);
            default -> Stream.empty();
        };
    }

    private static EntityDescriptorType.EDTDescriptorChoiceType choice(
            EntityDescriptorType entity, Role role) {
        return entity.getChoiceType().stream()
                .flatMap(choice -> choice.getDescriptors().stream())
                .filter(choice -> descriptor(choice, role) != null)
                .findFirst()
                .orElse(null);
    }

    private static SSODescriptorType descriptor(
            EntityDescriptorType.EDTDescriptorChoiceType choice, Role role) {
        return role == Role.IDENTITY_PROVIDER
                ? choice.getIdpDescriptor()
                : choice.getSpDescriptor();
    }

    private static SSODescriptorType descriptor(EntityDescriptorType entity, Role role) {
        var choice = choice(entity, role);
        return choice == null ? null : descriptor(choice, role);
    }

    private static List<Endpoint> endpoints(List<? extends EndpointType> read) {
        return read.stream().map(PartnerMetadata::endpoint).toList();
    }

    private static Endpoint endpoint(EndpointType read) {
        var location = read.getLocation().toString();
        var response = read.getResponseLocation();
        var indexed = read instanceof IndexedEndpointType one ? one : null;
        return new Endpoint(
                read.getBinding().toString(),
                location,
                response == null ? location : response.toString(),
                indexed == null ? 0 : indexed.getIndex(),
                indexed != null && Boolean.TRUE.equals(indexed.isIsDefault()));
    }

    /** A key without a use is for both (SAML Metadata §2.4.1.1). */
    private static List<X509Certificate> certificates(SSODescriptorType descriptor, KeyTypes use) {
        var found = new ArrayList<X509Certificate>();
        for (var key : descriptor.getKeyDescriptor()) {
            if (key.getUse() != null && key.getUse() != use) continue;
            var all = key.getKeyInfo().getElementsByTagNameNS(Saml.DSIG, "X509Certificate");
            for (int i = 0; i < all.getLength(); i++) {
                found.add(certificate(all.item(i).getTextContent()));
            }
        }
        return found;
    }

    private static X509Certificate certificate(String base64) {
        try {
            var der = Base64.getMimeDecoder().decode(base64.strip());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new SamlRefused("a certificate of the metadata cannot be read");
        }
    }
}
