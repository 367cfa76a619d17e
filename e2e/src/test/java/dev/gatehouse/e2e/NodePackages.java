package dev.gatehouse.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The clients in JavaScript, installed once for all tests under {@code target/node}, exactly as
 * {@code package-lock.json} has them.
 */
final class NodePackages {

    private static final Path SOURCES = Path.of("src", "test", "node").toAbsolutePath();
    private static final Path FOLDER = Path.of("target", "node").toAbsolutePath();
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);
    private static final int OLDEST = 20;

    private static boolean installed;

    private NodePackages() {}

    /** Skips, and says so, where there is no Node.js; continuous integration must have it. */
    static void required() {
        Assumptions.assumeTrue(
                available(), "no node (" + OLDEST + " or newer) and npm on the path here");
    }

    static boolean available() {
        return System.getenv("CI") != null || nodeVersion() >= OLDEST && isOnPath("npm");
    }

    /** The programs, the pages and beside them their packages. */
    static synchronized Path folder() {
        if (installed) return FOLDER;
        try {
            copy();
            install();
        } catch (IOException e) {
            throw new AssertionError("npm could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        installed = true;
        return FOLDER;
    }

    private static void copy() throws IOException {
        try (var sources = Files.walk(SOURCES)) {
            for (Path source : (Iterable<Path>) sources::iterator) {
                Path copy = FOLDER.resolve(SOURCES.relativize(source));
                if (Files.isDirectory(source)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void install() throws IOException, InterruptedException {
        Path log = FOLDER.resolve("npm.log");
        Process npm =
                new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!npm.waitFor(5, TimeUnit.MINUTES)) {
            npm.destroy();
            throw new AssertionError("npm ci did not end: " + Files.readString(log));
        }
        if (npm.exitValue() != 0) {
            throw new AssertionError("npm ci failed: " + Files.readString(log));
        }
    }

    private static int nodeVersion() {
        if (!isOnPath("node")) return 0;
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            Matcher version = VERSION.matcher(new String(node.getInputStream().readAllBytes()));
            return version.matches() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean isOnPath(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
