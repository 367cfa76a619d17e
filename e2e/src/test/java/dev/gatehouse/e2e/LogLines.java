package dev.gatehouse.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.local.suite.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** A service's log as a log collector reads it: a JSON object a line. */
record LogLines(List<Line> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Line(String level, String service, String message, String traceId) {}

    static LogLines of(SuiteUnderTest suite, Service service) {
        try {
            return new LogLines(
                    Files.readAllLines(suite.log(service)).stream()
                            // the virtual machine's own words come before there is a log
                            .filter(line -> line.startsWith("{"))
                            .map(LogLines::parse)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line parse(String line) {
        try {
            JsonNode record = JSON.readTree(line);
            return new Line(
                    record.path("level").asText(),
                    record.path("service").asText(),
                    record.path("message").asText(),
                    record.path("mdc").path("traceId").asText());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    /** What was logged at INFO under one trace. */
    List<String> of(String traceId) {
        return lines.stream()
                .filter(line -> line.level.equals("INFO") && line.traceId.equals(traceId))
                .map(Line::message)
                .toList();
    }

    Line last(String beginning) {
        return lines.reversed().stream()
                .filter(line -> line.message.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing logged begins " + beginning));
    }
}
