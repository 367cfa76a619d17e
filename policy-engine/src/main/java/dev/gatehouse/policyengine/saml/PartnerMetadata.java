package dev.gatehouse.policyengine.saml;

import dev.gatehouse.policyengine.saml.PartnerEntity.Endpoint;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.keycloak.dom.saml.v2.metadata.EndpointType;
import org.keycloak.dom.saml.v2.metadata.EntitiesDescriptorType;
import org.keycloak.dom.saml.v2.metadata.EntityDescriptorType;
import org.keycloak.dom.saml.v2.metadata.IndexedEndpointType;
import org.keycloak.dom.saml.v2.metadata.KeyTypes;
import org.keycloak.dom.saml.v2.metadata.SSODescriptorType;
import org.keycloak.saml.common.exceptions.ParsingException;
import org.keycloak.saml.processing.core.parsers.saml.SAMLParser;
import org.w3c.dom.Element;

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

    static PartnerEntity read(byte[] xml, Role role, Instant now) {
        SamlXml.read(xml);
        var entity = entity(xml, role);
        var until = entity.getValidUntil();
        if (until != null && !now.isBefore(until.toGregorianCalendar().toInstant())) {
            throw new SamlRefused("the metadata is no longer valid");
        }
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

    private static EntityDescriptorType entity(byte[] xml, Role role) {
        try {
            return switch (SAMLParser.getInstance().parse(new ByteArrayInputStream(xml))) {
                case EntityDescriptorType one when descriptor(one, role) != null -> one;
                case EntitiesDescriptorType many ->
                        many.getEntityDescriptor().stream()
                                .filter(EntityDescriptorType.class::isInstance)
                                .map(EntityDescriptorType.class::cast)
                                .filter(one -> descriptor(one, role) != null)
                                .findFirst()
                                .orElseThrow(() -> new SamlRefused("no " + role + " in it"));
                default -> throw new SamlRefused("no metadata of the role " + role);
            };
        } catch (ParsingException | ClassCastException | IllegalArgumentException e) {
            throw new SamlRefused("the metadata cannot be read");
        }
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
            for (int i = 0; i < all.getLength(); i++) found.add(certificate((Element) all.item(i)));
        }
        return found;
    }

    private static X509Certificate certificate(Element element) {
        try {
            var der = Base64.getMimeDecoder().decode(element.getTextContent().strip());
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new SamlRefused("a certificate of the metadata cannot be read");
        }
    }
}
