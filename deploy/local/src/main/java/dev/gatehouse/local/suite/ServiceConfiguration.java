package dev.gatehouse.local.suite;

import dev.gatehouse.local.database.DatabaseBootstrap;
import dev.gatehouse.local.database.DatabaseServer;
import dev.gatehouse.local.mail.Inbox;
import dev.gatehouse.local.secret.Secrets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The properties that one service is started with ({@code docs/services.md}). */
final class ServiceConfiguration {

    private final Ports ports;
    private final Secrets secrets;
    private final DatabaseServer database;
    private final boolean jsonLogs;
    private final Map<String, String> settings;

    ServiceConfiguration(
            Ports ports,
            Secrets secrets,
            DatabaseServer database,
            boolean jsonLogs,
            Map<String, String> settings) {
        this.ports = ports;
        this.secrets = secrets;
        this.database = database;
        this.jsonLogs = jsonLogs;
        this.settings = settings;
    }

    Map<String, String> of(Service service) {
        var properties = new TreeMap<String, String>();
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", Integer.toString(ports.of(service)));
        properties.put("gatehouse.trusted-proxies", "127.0.0.1");
        properties.put("gatehouse.log-json", Boolean.toString(jsonLogs));
        properties.put(
                "gatehouse.public-origins",
                "https://localhost:%d,http://localhost:%d".formatted(ports.https(), ports.http()));
        for (Service peer : Service.values()) {
            properties.put(
                    "gatehouse.peers." + peer, "http://127.0.0.1:%d".formatted(ports.of(peer)));
        }
        properties.put(
                "gatehouse.peer.private-key-file",
                secrets.peerKey(service.moduleName()).toString());
        properties.put("gatehouse.peer.public-keys", secrets.peerPublicKeys().toString());
        service.role().ifPresent(role -> connect(role, properties));
        if (service == Service.REGISTRY_SERVICE) ownTheSchema(properties);
        if (service == Service.POLICY_ENGINE) {
            sendMail(properties);
            sendToPhones(properties);
        }
        if (service == Service.POLICY_ENGINE || service == Service.UI_SERVICE) {
            // applications and pages under development are here; nobody else's are
            properties.put("gatehouse.outgoing.allowed-hosts", "localhost,127.0.0.1,[::1]");
        }
        if (service == Service.TOKEN_SERVICE) takeCertificates(properties);
        countForOneAddress(properties);
        properties.putAll(settings);
        return properties;
    }

    /** The properties as a file, above all other sources that Quarkus reads. */
    String fileOf(Service service) {
        return of(service).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "config_ordinal=500\n", "\n"));
    }

    private void connect(String role, Map<String, String> properties) {
        properties.put("gatehouse.master-key-file", secrets.masterKey().toString());
        properties.put(
                "quarkus.datasource.reactive.url",
                database.reactiveUrl(DatabaseBootstrap.DATABASE, DatabaseBootstrap.SCHEMA));
        properties.put("quarkus.datasource.username", role);
        properties.put("quarkus.datasource.password", secrets.databasePassword(role));
    }

    private void ownTheSchema(Map<String, String> properties) {
        String prefix = "gatehouse.schema-owner.";
        String owner = DatabaseBootstrap.OWNER;
        properties.put(prefix + "jdbc-url", database.jdbcUrl(DatabaseBootstrap.DATABASE));
        properties.put(prefix + "username", owner);
        properties.put(prefix + "password", secrets.databasePassword(owner));
    }

    // Everybody on this machine has one address: what is meant for one customer is all of theirs
    private static void countForOneAddress(Map<String, String> properties) {
        properties.put("gatehouse.codes.sent-per-client", "10000");
        properties.put("gatehouse.codes.phoned-per-client", "10000");
        properties.put("gatehouse.codes.user-codes-per-client", "10000");
        properties.put("gatehouse.limits.address.requests", "600000");
    }

    // The gateway takes this header from nobody and writes it itself
    private void takeCertificates(Map<String, String> properties) {
        properties.put("token.client-certificate-header", "Client-Cert");
        properties.put(
                "gatehouse.mtls-origin", "https://localhost:%d".formatted(ports.mutualTls()));
    }

    private void sendToPhones(Map<String, String> properties) {
        for (String channel : new String[] {"sms", "voice"}) {
            String webhook = "gatehouse.phone." + channel;
            properties.put(webhook + ".url", "http://127.0.0.1:%d/phone".formatted(ports.inbox()));
            properties.put(webhook + ".bearer", Inbox.PHONE_BEARER);
        }
    }

    private void sendMail(Map<String, String> properties) {
        properties.put("quarkus.mailer.host", "127.0.0.1");
        properties.put("quarkus.mailer.port", Integer.toString(ports.smtp()));
        properties.put("quarkus.mailer.mock", "false");
        properties.put("gatehouse.mail.from", "no-reply@localhost");
    }
}
