package dev.gatehouse.policyengine.saml;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusCodeType;
import org.w3c.dom.Element;

/**
 * Whether a response is believed (SAML Profiles §4.1.4.2, §4.1.4.3). Pure. Replaying one is of no
 * use: it has to answer the request of a journey that still waits for it, and a journey moves once.
 */
public final class ResponseRules {
    private ResponseRules() {}

    /**
     * What the response has to agree with.
     *
     * @param audience our entity id
     * @param consumer where the response came in
     * @param decryption the keys that assertions may be encrypted for
     */
    public record Expected(
            String requestId,
            String audience,
            String consumer,
            PartnerEntity idp,
            boolean responsesSigned,
            boolean assertionsSigned,
            boolean assertionsEncrypted,
            Optional<PrivateKey> decryption,
            Instant now) {
        @Override
        public String toString() {
            return "Expected[" + requestId + "]";
        }
    }

    /** A response's parts that are believed. */
    private record Trusted(Element response, boolean signed) {}

    public static IdpAnswer accept(String parameter, Expected expected) {
        var document = SamlXml.read(PostBinding.message(parameter));
        var trusted = trusted(SamlXml.root(document, Saml.PROTOCOL, "Response"), expected);
        var response = envelope(trusted.response());
        checkEnvelope(response, expected);
        var status = status(response);
        if (!status.equals(Saml.SUCCESS)) return new IdpAnswer.Refused(status);
        if (expected.responsesSigned() && !trusted.signed()) {
            throw new SamlRefused("the response is not signed");
        }
        var assertion = assertion(trusted, expected);
        return AssertionRules.accept(assertion, expected);
    }

    /** Without the assertions, of which nothing is read before it is believed. */
    private static ResponseType envelope(Element response) {
        var copy = (Element) response.cloneNode(true);
        for (var name : List.of("Assertion", "EncryptedAssertion")) {
            SamlXml.children(copy, Saml.ASSERTION, name).forEach(copy::removeChild);
        }
        return Written.read(SamlXml.write(copy), ResponseType.class);
    }

    /** Where responses are signed, the signed octets take the place of what came. */
    private static Trusted trusted(Element response, Expected expected) {
        if (!expected.responsesSigned() || !XmlSignature.isOn(response)) {
            return new Trusted(response, false);
        }
        var signed = SamlXml.read(XmlSignature.signedPart(response, expected.idp().signing()));
        return new Trusted(SamlXml.root(signed, Saml.PROTOCOL, "Response"), true);
    }

    private static void checkEnvelope(ResponseType response, Expected expected) {
        // IdP-initiated responses answer nothing: they are login CSRF by design
        if (!expected.requestId().equals(response.getInResponseTo())) {
            throw new SamlRefused("InResponseTo of the response is another");
        }
        var destination = response.getDestination();
        if (destination != null && !SamlAddresses.same(destination, expected.consumer())) {
            throw new SamlRefused("Destination is another");
        }
        var issuer = response.getIssuer();
        if (issuer != null && !expected.idp().entityId().equals(issuer.getValue())) {
            throw new SamlRefused("Issuer of the response is another");
        }
    }

    private static String status(ResponseType response) {
        var status = response.getStatus();
        if (status == null || status.getStatusCode() == null) throw new SamlRefused("no status");
        StatusCodeType code = status.getStatusCode();
        while (code.getStatusCode() != null) code = code.getStatusCode();
        return String.valueOf(code.getValue());
    }

    /** One and no more: with two, one of them would be somebody else's. */
    private static AssertionType assertion(Trusted trusted, Expected expected) {
        var plain = SamlXml.children(trusted.response(), Saml.ASSERTION, "Assertion");
        var encrypted = SamlXml.children(trusted.response(), Saml.ASSERTION, "EncryptedAssertion");
        if (plain.size() + encrypted.size() != 1) {
            throw new SamlRefused("expected one assertion");
        }
        if (expected.assertionsEncrypted() && encrypted.isEmpty()) {
            throw new SamlRefused("the assertion is not encrypted");
        }
        var element =
                encrypted.isEmpty() ? plain.getFirst() : decrypted(encrypted.getFirst(), expected);
        var believed = believed(element, trusted, expected);
        return Written.read(readable(believed, expected), AssertionType.class);
    }

    private static Element decrypted(Element encrypted, Expected expected) {
        var assertion = XmlDecryption.decrypt(encrypted, expected.decryption());
        if (!SamlXml.is(assertion, Saml.ASSERTION, "Assertion")) {
            throw new SamlRefused("expected one assertion");
        }
        return assertion;
    }

    /** Its name and attributes may be encrypted once more, within what is signed. */
    private static byte[] readable(byte[] believed, Expected expected) {
        var assertion = SamlXml.read(believed).getDocumentElement();
        for (var subject : SamlXml.children(assertion, Saml.ASSERTION, "Subject")) {
            XmlDecryption.decryptName(subject, expected.decryption());
        }
        XmlDecryption.decryptAttributes(assertion, expected.decryption());
        return SamlXml.write(assertion);
    }

    /** Whatever the policy says, an assertion that nothing signs is nobody's word. */
    private static byte[] believed(Element assertion, Trusted trusted, Expected expected) {
        List<Element> own = SamlXml.children(assertion, Saml.DSIG, "Signature");
        if (!own.isEmpty()) {
            return XmlSignature.signedPart(assertion, expected.idp().signing());
        }
        if (expected.assertionsSigned() || !trusted.signed()) {
            throw new SamlRefused("the assertion is not signed");
        }
        return SamlXml.write(assertion);
    }
}
