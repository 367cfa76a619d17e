package dev.gatehouse.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/**
 * What axe-core finds wrong with a page for customers who see, hear or handle it differently: names
 * of fields and buttons, roles, colours, headings (WCAG 2.2 A and AA, and what is good practice).
 */
final class Accessibility {
    private static final String RUN =
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(result => done(
                result.violations.flatMap(fault =>
                    fault.nodes.map(node => fault.id + ': ' + fault.help + ': ' + node.html))));
            """;

    private static String axe;

    private Accessibility() {}

    /** None where there is no Node.js to get axe-core with. */
    static List<String> faults(JavascriptExecutor browser) throws IOException {
        if (!NodePackages.available()) return List.of();
        browser.executeScript(axe());
        return ((List<?>) browser.executeAsyncScript(RUN)).stream().map(String::valueOf).toList();
    }

    private static synchronized String axe() throws IOException {
        if (axe == null) {
            axe =
                    Files.readString(
                            NodePackages.folder().resolve("node_modules/axe-core/axe.min.js"));
        }
        return axe;
    }
}
