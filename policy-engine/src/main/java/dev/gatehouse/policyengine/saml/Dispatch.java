package dev.gatehouse.policyengine.saml;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.policyengine.saml.PartnerEntity.Endpoint;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A message on its way by the browser.
 *
 * @param form posted to {@code to}; empty where it is all in the address
 */
public record Dispatch(URI to, Map<String, String> form) {

    /**
     * How messages of ours are signed.
     *
     * @param withKeyInfo whether the certificate goes with it, where the binding can carry it
     */
    public record Signing(CertifiedKey key, SignatureStrength strength, boolean withKeyInfo) {}

    public static Dispatch request(
            Endpoint to, Element message, Optional<String> relayState, Optional<Signing> signing) {
        return by(
                to.binding(), to.location(), Saml.REQUEST_PARAMETER, message, relayState, signing);
    }

    public static Dispatch response(
            Endpoint to, Element message, Optional<String> relayState, Optional<Signing> signing) {
        return by(
                to.binding(),
                to.responseLocation(),
                Saml.RESPONSE_PARAMETER,
                message,
                relayState,
                signing);
    }

    /** An address that says it all. */
    public static Dispatch load(URI address) {
        return new Dispatch(address, Map.of());
    }

    static Dispatch post(
            String to, String parameter, Element message, Optional<String> relayState) {
        var form = new LinkedHashMap<String, String>();
        form.put(parameter, PostBinding.parameter(SamlXml.write(message)));
        relayState.ifPresent(state -> form.put(Saml.RELAY_STATE, state));
        return new Dispatch(URI.create(to), form);
    }

    private static Dispatch by(
            String binding,
            String to,
            String parameter,
            Element message,
            Optional<String> relayState,
            Optional<Signing> signing) {
        if (binding.equals(Saml.POST)) {
            signing.ifPresent(
                    s -> XmlSignature.sign(message, s.key(), s.strength(), s.withKeyInfo()));
            return post(to, parameter, message, relayState);
        }
        var address =
                RedirectBinding.address(
                        to,
                        parameter,
                        SamlXml.write(message),
                        relayState,
                        signing.map(Signing::key),
                        signing.map(Signing::strength).orElse(SignatureStrength.SHA256));
        return load(address);
    }

    @Override
    public String toString() {
        return "Dispatch[" + to.getHost() + "]";
    }
}
