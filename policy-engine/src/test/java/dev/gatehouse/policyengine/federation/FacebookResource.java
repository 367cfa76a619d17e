package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.platform.provider.StubFacebook;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Facebook's names lead to a stub on this machine, whose certificate is trusted. */
public final class FacebookResource implements QuarkusTestResourceLifecycleManager {
    private StubFacebook facebook;
    private Path trusted;

    @Override
    public Map<String, String> start() {
        var certificate = TestCertificate.server(List.of("graph.facebook.com", "www.facebook.com"));
        facebook = new StubFacebook(certificate.tls());
        try {
            trusted = Files.createTempFile("facebook", ".pem");
            Files.writeString(trusted, certificate.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "gatehouse.outgoing-routes.hosts", facebook.route(),
                "gatehouse.outgoing.trusted-certificates", trusted.toString());
    }

    @Override
    public void stop() {
        facebook.close();
        try {
            Files.deleteIfExists(trusted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
