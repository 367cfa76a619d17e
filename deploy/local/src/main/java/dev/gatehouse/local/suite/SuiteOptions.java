package dev.gatehouse.local.suite;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a suite is started from.
 *
 * @param root the project's folder, with the built services
 * @param data where database, secrets, certificates and logs are kept
 * @param database a PostgreSQL to use instead of an embedded one, as a postgresql:// URL
 * @param nativeExecutables start the native executables instead of the jars
 * @param jsonLogs write the services' logs as production does
 * @param settings further properties of the services (docs/services.md)
 */
public record SuiteOptions(
        Path root,
        Path data,
        Ports ports,
        Optional<String> database,
        boolean nativeExecutables,
        boolean jsonLogs,
        Map<String, String> settings) {

    public SuiteOptions {
        root = root.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        settings = Map.copyOf(settings);
    }

    public static SuiteOptions in(Path root) {
        return new SuiteOptions(
                root,
                root.resolve(".gatehouse"),
                Ports.standard(),
                Optional.empty(),
                false,
                false,
                Map.of());
    }

    public SuiteOptions withData(Path folder) {
        return new SuiteOptions(
                root, folder, ports, database, nativeExecutables, jsonLogs, settings);
    }

    public SuiteOptions withPorts(Ports others) {
        return new SuiteOptions(
                root, data, others, database, nativeExecutables, jsonLogs, settings);
    }

    public SuiteOptions withDatabase(String url) {
        return new SuiteOptions(
                root, data, ports, Optional.of(url), nativeExecutables, jsonLogs, settings);
    }

    public SuiteOptions withNativeExecutables() {
        return new SuiteOptions(root, data, ports, database, true, jsonLogs, settings);
    }

    public SuiteOptions withJsonLogs() {
        return new SuiteOptions(root, data, ports, database, nativeExecutables, true, settings);
    }

    /** Properties that every service gets besides its own, and before them. */
    public SuiteOptions withSettings(Map<String, String> others) {
        return new SuiteOptions(root, data, ports, database, nativeExecutables, jsonLogs, others);
    }
}
