package dev.gatehouse.policyengine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code ./gatehouse policy} as it is packaged, by the class path that the script has. */
class PackagedCommandIT {
    private static final Path ROOT = Path.of(System.getProperty("gatehouse.root", ".."));
    private static final Pattern CLASS_PATH = Pattern.compile("-cp \"(\\$app/[^\"]+)\"");

    @Test
    void the_examples_pass() throws IOException, InterruptedException {
        var app = Path.of("target", "quarkus-app").toAbsolutePath();
        assumeTrue(Files.isDirectory(app), "the native executable has no class path");
        var script = CLASS_PATH.matcher(Files.readString(ROOT.resolve("gatehouse")));
        assertTrue(script.find());
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                script.group(1).replace("$app", app.toString()),
                                "dev.gatehouse.policyengine.command.PolicyCommand",
                                "test",
                                ROOT.resolve("deploy/policy-tests").toString())
                        .redirectErrorStream(true)
                        .start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        assertTrue(out.endsWith("tests, 0 failed\n"), out);
    }
}
