package dev.gatehouse.e2e;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An application on Node.js: it trusts the suite's authority and calls its client library when the
 * test says so.
 */
final class NodeProgram implements AutoCloseable {

    private final Path log;
    private final Process process;
    private final BufferedWriter calls;
    private final BufferedReader answers;

    NodeProgram(SuiteUnderTest suite, String program) throws IOException {
        Path folder = NodePackages.folder();
        log = folder.resolve(program + ".log");
        ProcessBuilder node =
                new ProcessBuilder("node", program)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.to(log.toFile()));
        node.environment().put("NODE_EXTRA_CA_CERTS", suite.authorityCertificate().toString());
        process = node.start();
        calls = process.outputWriter();
        answers = process.inputReader();
    }

    ClientAnswer ask(String call, Map<String, ?> request) {
        try {
            calls.write(ClientAnswer.write(Map.of("call", call, "request", request)));
            calls.newLine();
            calls.flush();
            String answer =
                    CompletableFuture.supplyAsync(this::nextAnswer).get(1, TimeUnit.MINUTES);
            if (answer == null) throw new AssertionError("the program ended, see " + log);
            return ClientAnswer.parse(call, answer);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer to " + call + ", see " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String nextAnswer() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
