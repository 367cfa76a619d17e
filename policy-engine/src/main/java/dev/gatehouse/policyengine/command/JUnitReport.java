package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.policytest.Result;
import java.util.List;
import java.util.Map;

/** What came of tests, as continuous integration reads it. */
final class JUnitReport {
    private JUnitReport() {}

    static String of(Map<String, List<Result>> results) {
        var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        results.forEach((file, all) -> suite(out, file, all));
        return out.append("</testsuites>\n").toString();
    }

    private static void suite(StringBuilder out, String file, List<Result> results) {
        long failed = results.stream().filter(result -> !result.passed()).count();
        out.append(
                "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\">\n"
                        .formatted(escaped(file), results.size(), failed));
        for (var result : results) {
            out.append(
                    "    <testcase classname=\"%s\" name=\"%s\">"
                            .formatted(escaped(file), escaped(result.name())));
            if (!result.passed()) {
                out.append(
                        "<failure message=\"%s\"/>"
                                .formatted(escaped(String.join("; ", result.failures()))));
            }
            out.append("</testcase>\n");
        }
        out.append("  </testsuite>\n");
    }

    /** XML has no control characters. */
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;");
    }
}
