package dev.gatehouse.local.suite;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for a service: ready at once, and tells every caller its process id. */
public final class FakeService {

    private FakeService() {}

    public static void main(String[] none) throws IOException {
        var configuration = new Properties();
        var file = Path.of(URI.create(System.getProperty("quarkus.config.locations")));
        try (var in = Files.newInputStream(file)) {
            configuration.load(in);
        }
        int port = Integer.parseInt(configuration.getProperty("quarkus.http.port"));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes();
                    exchange.sendResponseHeaders(200, pid.length);
                    exchange.getResponseBody().write(pid);
                    exchange.close();
                });
        server.start();
    }

    /** Puts it where the build puts the four services. */
    static void installAll(Path root) throws Exception {
        var classes = FakeService.class.getProtectionDomain().getCodeSource().getLocation();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes.toString());
        for (Service service : Service.values()) {
            Path app = root.resolve(service.moduleName()).resolve("target/quarkus-app");
            Files.createDirectories(app);
            try (OutputStream out = Files.newOutputStream(app.resolve("quarkus-run.jar"))) {
                new JarOutputStream(out, manifest).close();
            }
        }
    }
}
