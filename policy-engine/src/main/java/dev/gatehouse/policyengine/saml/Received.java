package dev.gatehouse.policyengine.saml;

import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A message as the browser brought it; anybody may have written it.
 *
 * @param rawQuery of the HTTP-Redirect binding, as written; empty for a post
 */
public record Received(String parameter, byte[] xml, Optional<String> rawQuery) {

    /** Empty when there is no such message in the request. */
    public static Optional<Received> of(
            String parameter, Map<String, String> parameters, Optional<String> rawQuery) {
        return Optional.ofNullable(parameters.get(parameter))
                .map(
                        value ->
                                new Received(
                                        parameter,
                                        rawQuery.isPresent()
                                                ? RedirectBinding.message(value)
                                                : PostBinding.message(value),
                                        rawQuery));
    }

    boolean isSigned() {
        return rawQuery.map(RedirectBinding::isSigned)
                .orElseGet(() -> XmlSignature.isOn(SamlXml.read(xml).getDocumentElement()));
    }

    /** The message as its signature covers it; by whichever way it came. */
    byte[] verified(PartnerEntity partner) {
        if (rawQuery.isPresent()) {
            RedirectBinding.verify(rawQuery.get(), parameter, partner.signing());
            return xml;
        }
        Element root = SamlXml.read(xml).getDocumentElement();
        return XmlSignature.signedPart(root, partner.signing());
    }

    public String binding() {
        return rawQuery.isPresent() ? Saml.REDIRECT : Saml.POST;
    }

    @Override
    public String toString() {
        return "Received[" + parameter + "]";
    }
}
