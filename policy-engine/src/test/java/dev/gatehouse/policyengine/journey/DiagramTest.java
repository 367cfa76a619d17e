package dev.gatehouse.policyengine.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The diagram in package-info.java knows the states and events that the code has, no others. */
class DiagramTest {
    private static final Pattern ARROW =
            Pattern.compile("^ \\*\\s+(\\S+) --> (\\S+)(?:: (.*))?$", Pattern.MULTILINE);

    private static String diagram() throws IOException {
        var file =
                Path.of(
                        System.getProperty("gatehouse.root", ".."),
                        "policy-engine/src/main/java/dev/gatehouse/policyengine/journey/package-info.java");
        return Files.readString(file);
    }

    private static TreeSet<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void its_states_are_what_a_journey_waits_for() throws IOException {
        var states = new TreeSet<String>();
        ARROW.matcher(diagram())
                .results()
                .forEach(
                        arrow -> {
                            states.add(arrow.group(1));
                            states.add(arrow.group(2));
                        });
        states.remove("[*]");
        assertEquals(names(Waiting.class), states);
    }

    @Test
    void its_arrows_are_the_events() throws IOException {
        var events =
                ARROW.matcher(diagram())
                        .results()
                        .filter(arrow -> arrow.group(3) != null)
                        .flatMap(arrow -> Arrays.stream(arrow.group(3).split(", ")))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(names(JourneyEvent.class), events);
    }
}
