package dev.gatehouse.policyengine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowTest {
    @TempDir private Path folder;

    @BeforeEach
    void write() throws IOException {
        DrawnPolicy.write(folder);
    }

    @Test
    void every_element_says_where_it_was_written_and_what_it_lies_over() {
        var shown = Command.run("show", "leaf", folder.toString());
        assertEquals(0, shown.status());
        var base = folder.resolve("base.xml");
        var leaf = folder.resolve("leaf.xml");
        assertTrue(
                shown.out().contains("<ClaimType Id=\"color\"> <!-- " + base + ":4 -->"),
                shown.out());
        assertTrue(
                shown.out()
                        .contains(
                                "<TechnicalProfile Id=\"Ask\"> <!-- "
                                        + leaf
                                        + ":4 over "
                                        + base
                                        + ":11 -->"),
                shown.out());
    }

    @Test
    void what_is_shown_is_a_policy_of_its_own_that_compiles() throws IOException {
        var shown = Command.run("show", folder.resolve("leaf.xml").toString());
        var alone = Files.createDirectory(folder.resolve("alone")).resolve("effective.xml");
        Files.writeString(alone, shown.out());
        assertFalse(shown.out().contains("<BasePolicy>"));
        assertFalse(shown.out().contains("<IncludeTechnicalProfile"), "copied in");
        assertEquals(0, Command.run("check", alone.toString()).status());
    }

    @Test
    void a_policy_that_is_not_there_can_not_be_shown() {
        assertEquals(2, Command.run("show", "lief", folder.toString()).status());
        assertEquals(2, Command.run("show").status());
    }
}
