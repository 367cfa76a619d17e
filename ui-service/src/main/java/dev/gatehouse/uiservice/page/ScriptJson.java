package dev.gatehouse.uiservice.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serial;
import java.io.UncheckedIOException;

/**
 * JSON that may stand inside a script element: nothing in it can end the element, open a comment,
 * or end the statement for those who read {@code var SETTINGS = {…};} with a regular expression.
 */
final class ScriptJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        MAPPER.getFactory().setCharacterEscapes(new InScript());
    }

    private ScriptJson() {}

    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new UncheckedIOException(bug);
        }
    }

    private static final class InScript extends CharacterEscapes {
        @Serial private static final long serialVersionUID = 1L;
        private static final String ESCAPED = "<>&;'";
        private static final int[] ASCII = standardAsciiEscapesForJSON();

        static {
            ESCAPED.chars().forEach(c -> ASCII[c] = ESCAPE_CUSTOM);
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            boolean plain = c > 0x7f && c != 0x2028 && c != 0x2029;
            return plain ? null : new SerializedString("\\u%04x".formatted(c));
        }
    }
}
