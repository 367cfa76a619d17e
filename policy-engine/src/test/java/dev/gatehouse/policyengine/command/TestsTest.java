package dev.gatehouse.policyengine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestsTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("gatehouse.root", ".."), "deploy", "policy-tests");

    @TempDir private Path folder;

    @Test
    void the_examples_pass() {
        var run = Command.run("test", EXAMPLE.toString());

        assertEquals(0, run.status(), run.out() + run.err());
        assertTrue(run.out().endsWith("13 tests, 0 failed\n"), run.out());
    }

    @Test
    void a_trace_is_printed_of_tests_that_pass_too() {
        var run =
                Command.run("test", "--trace", EXAMPLE.resolve("membership.test.yaml").toString());

        assertEquals(0, run.status(), run.out() + run.err());
        assertTrue(run.out().contains("  profile Members "), run.out());
        assertTrue(run.out().contains("step Membership 2 type=ClaimsExchange"), run.out());
    }

    @Test
    void a_folder_without_tests_is_told() {
        var run = Command.run("test", folder.toString());

        assertEquals(2, run.status());
        assertTrue(run.err().contains("There is no file that ends in .test.yaml."), run.err());
    }

    @Test
    void a_failure_says_what_was_expected_and_what_happened() throws IOException {
        var report = folder.resolve("report.xml");
        var run =
                Command.run(
                        "test",
                        changed("discount: ten}\n    exactly", "discount: five}\n    exactly"),
                        "--junit",
                        report.toString());

        assertEquals(1, run.status(), run.out() + run.err());
        assertTrue(run.out().contains("claim discount: expected five, got ten"), run.out());
        assertTrue(run.out().contains("what happened:"), run.out());
        assertTrue(run.out().contains("Discounts"), run.out());
        assertTrue(
                Files.readString(report)
                        .contains("<failure message=\"claim discount: expected five, got ten\"/>"));
    }

    @Test
    void a_claim_too_many_fails_where_all_are_named() throws IOException {
        var run =
                Command.run(
                        "test",
                        changed("claims: {level: gold, discount: ten}", "claims: {level: gold}"));

        assertTrue(run.out().contains("claim discount: expected none"), run.out());
    }

    @Test
    void a_profile_that_nothing_is_said_of_is_named() throws IOException {
        var run = Command.run("test", changed("    Discounts: {claims: {discount: ten}}\n", ""));

        assertEquals(1, run.status());
        assertTrue(run.out().contains("nothing is said of profile Discounts"), run.out());
    }

    @Test
    void another_input_than_expected_fails() throws IOException {
        var run =
                Command.run(
                        "test", changed("Members: {number: \"1234\"}", "Members: {number: \"1\"}"));

        assertTrue(run.out().contains("Members input number: expected 1, got 1234"), run.out());
    }

    @Test
    void another_message_than_expected_fails() throws IOException {
        var run = Command.run("test", changed("    message: There is no such member.\n", ""));

        assertTrue(
                run.out().contains("expected no message, got \"There is no such member.\""),
                run.out());
    }

    @Test
    void a_file_that_is_wrong_is_told_with_its_place() throws IOException {
        var file = changed("cancel: true", "cancel: perhaps");
        var run = Command.run("test", file);

        assertEquals(2, run.status());
        assertTrue(run.err().startsWith(file + ":36:13: expected true or false"), run.err());
    }

    private String changed(String what, String to) throws IOException {
        var yaml = Files.readString(EXAMPLE.resolve("membership.test.yaml"));
        assertTrue(yaml.contains(what));
        var file = folder.resolve("membership.test.yaml");
        Files.writeString(file, yaml.replace(what, to));
        Files.copy(EXAMPLE.resolve("membership.xml"), folder.resolve("membership.xml"));
        return file.toString();
    }
}
