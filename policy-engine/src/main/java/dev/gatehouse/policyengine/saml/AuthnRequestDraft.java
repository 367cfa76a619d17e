package dev.gatehouse.policyengine.saml;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.assertion.SubjectType;
import org.keycloak.dom.saml.v2.protocol.AuthnRequestType;
import org.keycloak.dom.saml.v2.protocol.NameIDPolicyType;
import org.keycloak.dom.saml.v2.protocol.RequestedAuthnContextType;
import org.keycloak.saml.processing.core.saml.v2.writers.SAMLRequestWriter;
import org.w3c.dom.Element;

/**
 * What we ask of an identity provider (SAML Core §3.4.1).
 *
 * @param subject whom the provider is to authenticate, where that is known
 * @param extensions the elements of {@code samlp:Extensions}, as a policy has them
 */
public record AuthnRequestDraft(
        String id,
        String issuer,
        String destination,
        String consumer,
        Instant now,
        boolean forceAuthn,
        Optional<String> providerName,
        Optional<String> subject,
        Optional<String> nameIdFormat,
        Optional<Boolean> allowCreate,
        List<String> authnContexts,
        Optional<String> extensions) {

    public Element write() {
        var request = new AuthnRequestType(id, SamlTime.of(now, false));
        var named = new NameIDType();
        named.setValue(issuer);
        request.setIssuer(named);
        request.setDestination(URI.create(destination));
        request.setAssertionConsumerServiceURL(URI.create(consumer));
        request.setProtocolBinding(URI.create(Saml.POST));
        if (forceAuthn) request.setForceAuthn(true);
        providerName.ifPresent(request::setProviderName);
        subject.map(this::named).ifPresent(request::setSubject);
        if (nameIdFormat.isPresent() || allowCreate.isPresent()) {
            var policy = new NameIDPolicyType();
            nameIdFormat.map(URI::create).ifPresent(policy::setFormat);
            allowCreate.ifPresent(policy::setAllowCreate);
            request.setNameIDPolicy(policy);
        }
        if (!authnContexts.isEmpty()) {
            var contexts = new RequestedAuthnContextType();
            authnContexts.forEach(contexts::addAuthnContextClassRef);
            request.setRequestedAuthnContext(contexts);
        }
        var element = Written.element(writer -> new SAMLRequestWriter(writer).write(request));
        extensions.ifPresent(xml -> extend(element, xml));
        return element;
    }

    private SubjectType named(String value) {
        var name = new NameIDType();
        name.setValue(value);
        nameIdFormat.map(URI::create).ifPresent(name::setFormat);
        var about = new SubjectType.STSubType();
        about.addBaseID(name);
        var written = new SubjectType();
        written.setSubType(about);
        return written;
    }

    /** It may name the customer. */
    @Override
    public String toString() {
        return "AuthnRequestDraft[" + id + "]";
    }

    /** Extensions stand after the issuer and its signature (SAML Core §3.2.1). */
    private static void extend(Element request, String xml) {
        var document = request.getOwnerDocument();
        var around =
                "<e xmlns:samlp=\"%s\" xmlns:saml=\"%s\">%s</e>"
                        .formatted(Saml.PROTOCOL, Saml.ASSERTION, xml);
        var read = SamlXml.read(around.getBytes(StandardCharsets.UTF_8)).getDocumentElement();
        var extensions = document.createElementNS(Saml.PROTOCOL, "samlp:Extensions");
        for (var node = read.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element) extensions.appendChild(document.importNode(node, true));
        }
        var issuer = SamlXml.children(request, Saml.ASSERTION, "Issuer").getFirst();
        request.insertBefore(extensions, issuer.getNextSibling());
    }
}
