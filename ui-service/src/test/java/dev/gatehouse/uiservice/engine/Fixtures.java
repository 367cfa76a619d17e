package dev.gatehouse.uiservice.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The page models under {@code fixtures/}. */
public final class Fixtures {

    private Fixtures() {}

    public static String read(String name) {
        try (var in = Fixtures.class.getResourceAsStream("/fixtures/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fixture with some members changed. */
    public static String changed(String name, Consumer<ObjectNode> change) {
        try {
            var json = (ObjectNode) new ObjectMapper().readTree(read(name));
            change.accept(json);
            return json.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
