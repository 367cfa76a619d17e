package dev.gatehouse.policyengine.saml;

import java.util.Base64;

/** The HTTP-POST binding (SAML Bindings §3.5): base64 in a form. */
final class PostBinding {
    private PostBinding() {}

    static String parameter(byte[] message) {
        return Base64.getEncoder().encodeToString(message);
    }

    static byte[] message(String parameter) {
        return decoded(parameter);
    }

    /** Base64 with line breaks, as some write it. */
    static byte[] decoded(String text) {
        if (text.length() > 2 * SamlXml.LIMIT) throw new SamlRefused("too long");
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new SamlRefused("not base64");
        }
    }
}
