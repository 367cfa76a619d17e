package dev.gatehouse.platform.registry;

import io.vertx.pgclient.PgConnectOptions;
import org.eclipse.microprofile.config.ConfigProvider;

/** The connection options that the pool has, for a connection outside the pool. */
final class Datasource {

    private Datasource() {}

    static PgConnectOptions connectOptions() {
        var config = ConfigProvider.getConfig();
        var url = config.getValue("quarkus.datasource.reactive.url", String.class);
        var options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""));
        config.getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(options::setUser);
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(options::setPassword);
        return options;
    }
}
