package dev.gatehouse.policyengine.saml;

import dev.gatehouse.policyengine.saml.Dispatch.Signing;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusCodeType;
import org.keycloak.dom.saml.v2.protocol.StatusType;
import org.keycloak.saml.processing.core.saml.v2.writers.SAMLResponseWriter;
import org.w3c.dom.Element;

/**
 * A response to a service provider (SAML Core §3.3.3).
 *
 * @param inResponseTo empty when nobody asked (IdP-initiated)
 * @param consumer proven to be the service provider's
 */
public record ResponseDraft(
        String issuer,
        Optional<String> inResponseTo,
        String consumer,
        Instant now,
        boolean withoutMilliseconds) {

    /**
     * How a response is protected.
     *
     * @param message empty where the response itself goes unsigned
     * @param reader whom the assertion is encrypted for
     */
    public record Protection(
            Signing assertion,
            Optional<Signing> message,
            Optional<X509Certificate> reader,
            String dataEncryption,
            String keyEncryption,
            boolean detachedKeys) {}

    public Dispatch success(
            AssertionDraft assertion, Protection protection, Optional<String> relayState) {
        var response = response(Saml.SUCCESS, Optional.empty(), Optional.empty());
        response.addAssertion(new ResponseType.RTChoiceType(assertion.write(this)));
        var element = Written.element(writer -> new SAMLResponseWriter(writer).write(response));
        var written = SamlXml.children(element, Saml.ASSERTION, "Assertion").getFirst();
        var signing = protection.assertion();
        XmlSignature.sign(written, signing.key(), signing.strength(), signing.withKeyInfo());
        protection.reader().ifPresent(reader -> encrypt(written, reader, protection));
        return post(element, protection.message(), relayState);
    }

    private static void encrypt(Element assertion, X509Certificate reader, Protection protection) {
        AssertionEncryption.encrypt(
                assertion,
                reader,
                AssertionEncryption.Methods.of(
                        protection.dataEncryption(),
                        protection.keyEncryption(),
                        protection.detachedKeys()));
    }

    /**
     * @param code of the first level, {@code detail} the second
     */
    public Dispatch failure(
            String code,
            Optional<String> detail,
            String message,
            Optional<Signing> signing,
            Optional<String> relayState) {
        var response = response(code, detail, Optional.of(message));
        var element = Written.element(writer -> new SAMLResponseWriter(writer).write(response));
        return post(element, signing, relayState);
    }

    private Dispatch post(Element element, Optional<Signing> signing, Optional<String> state) {
        // what was signed inside has to be read anew, or its ID would count as ours
        var message = SamlXml.read(SamlXml.write(element)).getDocumentElement();
        signing.ifPresent(s -> XmlSignature.sign(message, s.key(), s.strength(), s.withKeyInfo()));
        return Dispatch.post(consumer, Saml.RESPONSE_PARAMETER, message, state);
    }

    private ResponseType response(
            String code, Optional<String> detail, Optional<String> statusMessage) {
        var response = new ResponseType(SamlId.create(), SamlTime.of(now, withoutMilliseconds));
        var named = new NameIDType();
        named.setValue(issuer);
        response.setIssuer(named);
        response.setDestination(consumer);
        inResponseTo.ifPresent(response::setInResponseTo);
        var status = new StatusType();
        var outer = new StatusCodeType();
        outer.setValue(URI.create(code));
        detail.ifPresent(
                inner -> {
                    var second = new StatusCodeType();
                    second.setValue(URI.create(inner));
                    outer.setStatusCode(second);
                });
        status.setStatusCode(outer);
        statusMessage.ifPresent(status::setStatusMessage);
        response.setStatus(status);
        return response;
    }
}
