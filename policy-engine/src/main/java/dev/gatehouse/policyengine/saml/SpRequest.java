package dev.gatehouse.policyengine.saml;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.protocol.AuthnRequestType;

/**
 * What a service provider asks (SAML Core §3.4.1).
 *
 * @param consumer the address that it names for the response; not proven by being named
 * @param facts what else policies may ask of it, by the lower-case names of the {@code SAML} claim
 *     resolvers
 */
public record SpRequest(
        String id,
        String issuer,
        Optional<String> consumer,
        Optional<Integer> consumerIndex,
        boolean forceAuthn,
        boolean passive,
        Map<String, String> facts) {

    public SpRequest {
        facts = Map.copyOf(facts);
    }

    /** The issuer alone, before anything is believed: it says whose keys to ask. */
    public static String issuer(Received received) {
        return issuer(read(received.xml()));
    }

    private static AuthnRequestType read(byte[] xml) {
        SamlXml.root(SamlXml.read(xml), Saml.PROTOCOL, "AuthnRequest");
        return Written.read(xml, AuthnRequestType.class);
    }

    private static String issuer(AuthnRequestType request) {
        if (request.getIssuer() == null || request.getIssuer().getValue() == null) {
            throw new SamlRefused("no Issuer");
        }
        return request.getIssuer().getValue().strip();
    }

    /**
     * @param endpoint where the request came in
     * @param signatureRequired a signature that is there is verified in any case
     */
    public static SpRequest accept(
            Received received, PartnerEntity sp, String endpoint, boolean signatureRequired) {
        boolean signed = signatureRequired || sp.signsRequests() || received.isSigned();
        var request = read(signed ? received.verified(sp) : received.xml());
        if (!issuer(request).equals(sp.entityId())) throw new SamlRefused("Issuer is another");
        var destination = request.getDestination();
        if (destination != null && !SamlAddresses.same(destination.toString(), endpoint)) {
            throw new SamlRefused("Destination is another");
        }
        var binding = request.getProtocolBinding();
        if (binding != null && !binding.toString().equals(Saml.POST)) {
            throw new SamlRefused("responses go by HTTP-POST only");
        }
        return new SpRequest(
                request.getID(),
                issuer(request),
                Optional.ofNullable(request.getAssertionConsumerServiceURL()).map(URI::toString),
                Optional.ofNullable(request.getAssertionConsumerServiceIndex()),
                Boolean.TRUE.equals(request.isForceAuthn()),
                Boolean.TRUE.equals(request.isIsPassive()),
                facts(request, received.binding()));
    }

    private static Map<String, String> facts(AuthnRequestType request, String binding) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("issuer", issuer(request));
        facts.put("binding", binding);
        facts.put("forceauthn", text(request.isForceAuthn()));
        var policy = request.getNameIDPolicy();
        if (policy != null) {
            if (policy.getFormat() != null) {
                facts.put("nameidpolicyformat", policy.getFormat().toString());
            }
            facts.put("allowcreate", text(policy.isAllowCreate()));
        }
        var contexts = request.getRequestedAuthnContext();
        if (contexts != null) {
            facts.put(
                    "authncontextclassreferences",
                    String.join(",", contexts.getAuthnContextClassRef()));
        }
        if (request.getProviderName() != null) facts.put("providername", request.getProviderName());
        subject(request).ifPresent(subject -> facts.put("subject", subject));
        return facts;
    }

    private static String text(Boolean flag) {
        return Boolean.TRUE.equals(flag) ? "true" : "false";
    }

    private static Optional<String> subject(AuthnRequestType request) {
        var subject = request.getSubject();
        return subject != null
                        && subject.getSubType() != null
                        && subject.getSubType().getBaseID() instanceof NameIDType name
                ? Optional.ofNullable(name.getValue())
                : Optional.empty();
    }

    /** It may name the customer. */
    @Override
    public String toString() {
        return "SpRequest[" + id + "]";
    }
}
