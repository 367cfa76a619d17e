package dev.gatehouse.policyengine.policy;

import dev.gatehouse.policyengine.policy.SecureXml.Unreadable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one policy file: secure XML first, then the schema, all of its errors at once. */
public final class PolicyParser {
    /** Azure AD B2C's own limit for a policy file (1024 KB). */
    public static final int MAX_BYTES = 1 << 20;

    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int DECLARATION_LENGTH = 256;

    private PolicyParser() {}

    public static Checked<ParsedPolicy> parse(String fileName, byte[] xml) {
        var read = read(fileName, xml);
        return read.errors().isEmpty()
                ? new Checked.Accepted<>(read.policy().orElseThrow())
                : new Checked.Refused<>(read.errors());
    }

    /** As {@link #parse}, but a policy whose file breaks the schema is there nevertheless. */
    public static ReadPolicy read(String fileName, byte[] xml) {
        try {
            if (xml.length > MAX_BYTES) {
                throw unreadable(
                        fileName, "expected at most " + MAX_BYTES + " bytes, found " + xml.length);
            }
            var root = SecureXml.read(fileName, decode(fileName, xml));
            var problems = new Problems();
            PolicySchema.check(root, problems);
            return new ReadPolicy(
                    Optional.of(new ParsedPolicy(fileName, root, problems))
                            .filter(policy -> !policy.policyId().isEmpty()),
                    problems.inOrderOf(List.of(fileName)));
        } catch (Unreadable e) {
            return ReadPolicy.unreadable(e.error());
        }
    }

    /** XML 1.0 appendix F: the byte order mark decides, then the declaration, then UTF-8. */
    private static String decode(String fileName, byte[] xml) throws Unreadable {
        var charset = charset(fileName, xml);
        try {
            var text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(xml))
                            .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw unreadable(fileName, "expected text in " + charset.name());
        }
    }

    private static Charset charset(String fileName, byte[] xml) throws Unreadable {
        if (startsWith(xml, 0xFE, 0xFF) || startsWith(xml, 0, '<'))
            return StandardCharsets.UTF_16BE;
        if (startsWith(xml, 0xFF, 0xFE) || startsWith(xml, '<', 0))
            return StandardCharsets.UTF_16LE;
        if (startsWith(xml, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
        var beginning =
                new String(
                        xml,
                        0,
                        Math.min(xml.length, DECLARATION_LENGTH),
                        StandardCharsets.ISO_8859_1);
        var declared = DECLARED.matcher(beginning);
        if (!declared.find() || declared.group(1).equalsIgnoreCase("utf-16"))
            return StandardCharsets.UTF_8;
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw unreadable(fileName, "expected encoding UTF-8, found " + declared.group(1));
        }
    }

    private static boolean startsWith(byte[] xml, int... beginning) {
        if (xml.length < beginning.length) return false;
        for (int i = 0; i < beginning.length; i++) {
            if ((xml[i] & 0xFF) != beginning[i]) return false;
        }
        return true;
    }

    private static Unreadable unreadable(String fileName, String message) {
        return new Unreadable(new PolicyError(fileName, 1, 1, "", message));
    }
}
