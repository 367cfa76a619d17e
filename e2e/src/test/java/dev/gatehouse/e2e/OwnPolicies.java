package dev.gatehouse.e2e;

import java.io.IOException;
import java.nio.file.Path;

/** The policies of {@code policies/}, which were written for what published ones do not use. */
final class OwnPolicies {
    static final String TENANT = "club.onmicrosoft.com";

    private static final Path FOLDER = Path.of("src", "test", "resources", "policies");

    private OwnPolicies() {}

    /** Once is enough. */
    static void register(SuiteUnderTest suite) throws IOException, InterruptedException {
        suite.register(TENANT, FOLDER);
    }
}
