package dev.gatehouse.policyengine.saml;

import dev.gatehouse.policyengine.saml.AssertionDraft.Form;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * {@code Saml2AttributeEncodingInfo}: an AttributeStatement without values that shows how
 * attributes are to be written.
 */
public final class AttributeForms {
    private AttributeForms() {}

    /** Nothing when it is empty or no such XML: attributes are then written as usual. */
    public static Map<String, Form> read(String xml) {
        if (xml.isBlank()) return Map.of();
        try {
            var document = SamlXml.read(xml.strip().getBytes(StandardCharsets.UTF_8));
            var forms = new LinkedHashMap<String, Form>();
            for (var attribute :
                    SamlXml.children(document.getDocumentElement(), Saml.ASSERTION, "Attribute")) {
                forms.put(attribute.getAttribute("Name"), form(attribute));
            }
            return forms;
        } catch (SamlRefused e) {
            return Map.of();
        }
    }

    private static Form form(Element attribute) {
        return new Form(text(attribute, "NameFormat"), text(attribute, "FriendlyName"));
    }

    private static Optional<String> text(Element element, String name) {
        return Optional.of(element.getAttribute(name)).filter(text -> !text.isBlank());
    }
}
