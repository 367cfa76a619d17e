package dev.gatehouse.policyengine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTest {
    @TempDir private Path folder;

    @BeforeEach
    void write() throws IOException {
        DrawnPolicy.write(folder);
    }

    @Test
    void the_journey_is_drawn_in_mermaids_language() {
        assertEquals(
                """
                flowchart TD
                  subgraph lane0["Journey"]
                    journey_1["1 Run<br/>AskAgain"]
                    journey_2[["2 Sub-journey<br/>Sub<br/>skipped if color is not #lt;red#gt;"]]
                    journey_3[/"3 Send claims<br/>Issuer"/]
                  end
                  subgraph lane1["Sub (call)"]
                    sub1_1["1 Run<br/>Ask"]
                  end
                  journey_1 --> journey_2
                  journey_2 --> journey_3
                  journey_2 -.->|call| sub1_1
                """,
                Command.run("graph", "leaf", folder.toString()).out());
    }

    @Test
    void the_picture_is_xml_with_a_box_for_each_step() throws Exception {
        var svg = Command.run("graph", "leaf", "--svg", folder.toString()).out();
        var document =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        // the background and four steps; the arrow head and three arrows
        assertEquals(5, document.getElementsByTagName("rect").getLength());
        assertEquals(4, document.getElementsByTagName("path").getLength());
        assertTrue(svg.contains("skipped if color is not &lt;red&gt;"));
    }

    @Test
    void a_policy_that_does_not_compile_is_not_drawn() throws IOException {
        var leaf = folder.resolve("leaf.xml");
        Files.writeString(
                leaf,
                Files.readString(leaf).replace("ReferenceId=\"Sub\"", "ReferenceId=\"Gone\""));
        var ran = Command.run("graph", "leaf", folder.toString());
        assertEquals(1, ran.status());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("expected a sub-journey of this policy, found \"Gone\""));
    }

    @Test
    void another_journey_is_drawn_when_it_is_named() {
        assertEquals(
                0,
                Command.run("graph", "leaf", "--journey", "Journey", folder.toString()).status());
        assertEquals(
                2, Command.run("graph", "leaf", "--journey", "Trip", folder.toString()).status());
        assertEquals(2, Command.run("graph", "base", folder.toString()).status());
    }
}
