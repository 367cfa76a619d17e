package dev.gatehouse.policyengine.saml;

import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.LogoutRequestType;
import org.keycloak.dom.saml.v2.protocol.StatusCodeType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusType;
import org.keycloak.saml.processing.core.saml.v2.writers.SAMLRequestWriter;
import org.keycloak.saml.processing.core.saml.v2.writers.SAMLResponseWriter;
import org.w3c.dom.Element;

/** Single logout, by the browser (SAML Core §3.7). */
public final class LogoutMessages {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofMinutes(3);

    private LogoutMessages() {}

    /** What a partner asks to be ended. */
    public record Request(String id, String issuer, String nameId, List<String> sessionIndexes) {
        @Override
        public String toString() {
            return "Request[" + id + "]";
        }
    }

    /** Who says that they have written it. */
    public static String issuer(Received received) {
        var root = SamlXml.read(received.xml());
        if (received.parameter().equals(Saml.REQUEST_PARAMETER)) {
            SamlXml.root(root, Saml.PROTOCOL, "LogoutRequest");
            return issuer(Written.read(received.xml(), LogoutRequestType.class).getIssuer());
        }
        SamlXml.root(root, Saml.PROTOCOL, "LogoutResponse");
        return issuer(Written.read(received.xml(), StatusResponseType.class).getIssuer());
    }

    private static String issuer(NameIDType issuer) {
        if (issuer == null || issuer.getValue() == null) throw new SamlRefused("no Issuer");
        return issuer.getValue().strip();
    }

    /** Always signed: else any site could sign the customer out everywhere (Profiles §4.4.3.1). */
    public static Request accept(
            Received received,
            PartnerEntity partner,
            Optional<PrivateKey> decryption,
            String endpoint,
            Instant now) {
        var root =
                SamlXml.root(
                        SamlXml.read(received.verified(partner)), Saml.PROTOCOL, "LogoutRequest");
        XmlDecryption.decryptName(root, decryption);
        var request = Written.read(SamlXml.write(root), LogoutRequestType.class);
        var destination = request.getDestination();
        check(
                partner,
                request.getIssuer(),
                destination == null ? null : destination.toString(),
                endpoint);
        var until = request.getNotOnOrAfter();
        if (until != null && !now.isBefore(SamlTime.instant(until).plus(SKEW))) {
            throw new SamlRefused("the request is too old");
        }
        var name = request.getNameID();
        return new Request(
                request.getID(),
                issuer(request.getIssuer()),
                name == null || name.getValue() == null ? "" : name.getValue(),
                request.getSessionIndex());
    }

    private static void check(
            PartnerEntity partner, NameIDType issuer, String destination, String endpoint) {
        if (!issuer(issuer).equals(partner.entityId())) throw new SamlRefused("Issuer is another");
        if (destination != null && !SamlAddresses.same(destination, endpoint)) {
            throw new SamlRefused("Destination is another");
        }
    }

    /**
     * The status that a partner answers with. Signed (Profiles §4.4.4.2), unless the policy does
     * not ask the partner for signatures. The session has ended before it was asked, so an answer
     * changes nothing, whichever request it is to.
     */
    public static String answered(Received received, LogoutPartner partner, String endpoint) {
        var xml =
                partner.signsResponses() || received.isSigned()
                        ? received.verified(partner.entity())
                        : received.xml();
        var root = SamlXml.root(SamlXml.read(xml), Saml.PROTOCOL, "LogoutResponse");
        var response = Written.read(SamlXml.write(root), StatusResponseType.class);
        check(partner.entity(), response.getIssuer(), response.getDestination(), endpoint);
        var status = response.getStatus();
        if (status == null || status.getStatusCode() == null) throw new SamlRefused("no Status");
        return String.valueOf(status.getStatusCode().getValue());
    }

    public static Element request(
            String issuer,
            String destination,
            IdpAnswer.Name subject,
            Optional<String> sessionIndex,
            Instant now) {
        var request = new LogoutRequestType(SamlId.create(), SamlTime.of(now, false));
        var from = new NameIDType();
        from.setValue(issuer);
        request.setIssuer(from);
        request.setDestination(URI.create(destination));
        var name = new NameIDType();
        name.setValue(subject.value());
        subject.format().map(URI::create).ifPresent(name::setFormat);
        subject.nameQualifier().ifPresent(name::setNameQualifier);
        subject.spNameQualifier().ifPresent(name::setSPNameQualifier);
        request.setNameID(name);
        sessionIndex.ifPresent(request::addSessionIndex);
        var element = Written.element(writer -> new SAMLRequestWriter(writer).write(request));
        // the library reads it but does not write it
        element.setAttribute("NotOnOrAfter", SamlTime.of(now.plus(LIFETIME), false).toString());
        return element;
    }

    public static Element response(
            String issuer, String destination, String inResponseTo, Instant now) {
        var response = new StatusResponseType(SamlId.create(), SamlTime.of(now, false));
        var from = new NameIDType();
        from.setValue(issuer);
        response.setIssuer(from);
        response.setDestination(destination);
        response.setInResponseTo(inResponseTo);
        var code = new StatusCodeType();
        code.setValue(URI.create(Saml.SUCCESS));
        var status = new StatusType();
        status.setStatusCode(code);
        response.setStatus(status);
        return Written.element(
                writer ->
                        new SAMLResponseWriter(writer)
                                .write(
                                        response,
                                        new QName(Saml.PROTOCOL, "LogoutResponse", "samlp")));
    }
}
