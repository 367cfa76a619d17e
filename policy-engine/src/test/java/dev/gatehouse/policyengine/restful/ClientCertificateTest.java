package dev.gatehouse.policyengine.restful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.profile.ProfileOutcome.Failed;
import dev.gatehouse.policyengine.profile.ProfileOutcome.Returned;
import dev.gatehouse.policyengine.profile.TestCall;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code AuthenticationType} ClientCertificate, towards a service that asks for one (RFC 8446). */
class ClientCertificateTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final TestCertificate SERVER = TestCertificate.server();
    private static final TestCertificate CLIENT = TestCertificate.rsa();

    @TempDir Path folder;
    private HttpsServer peer;
    private Services services;

    @BeforeEach
    void listen() throws Exception {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        peer = HttpsServer.create(loopback, 0);
        var context = context();
        peer.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        var asking = context.getDefaultSSLParameters();
                        asking.setNeedClientAuth(true);
                        parameters.setSSLParameters(asking);
                    }
                });
        peer.createContext(
                "/",
                exchange -> {
                    var session = ((HttpsExchange) exchange).getSSLSession();
                    var name = session.getPeerPrincipal().getName();
                    var body = ("{\"caller\": \"" + name + "\"}").getBytes();
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        peer.start();
        var trusted = Files.writeString(folder.resolve("ca.pem"), SERVER.pem());
        services =
                new Services(
                        Clock.systemUTC(), Services.PATIENCE, Optional.of(trusted), "127.0.0.1");
    }

    @AfterEach
    void close() {
        peer.stop(0);
        services.close();
    }

    private static SSLContext context() throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(CertifiedKey.ofPem(SERVER.keyPem() + SERVER.pem()).keyStore(PASSWORD), PASSWORD);
        var known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("client", CLIENT.certificate());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private TestCall call() {
        return TestCall.of("REST-Validate", "RestfulProvider")
                .metadata("ServiceUrl", "https://127.0.0.1:" + peer.getAddress().getPort() + "/v")
                .metadata("AuthenticationType", "ClientCertificate")
                .key("ClientCertificate", "B2C_1A_ClientCert")
                .output("caller", DataType.STRING, "caller");
    }

    private static KeyRing holding(TestCertificate certificate) {
        var key = CertifiedKey.ofPem(certificate.keyPem() + certificate.pem());
        return new KeyRing(TestCall.CONTOSO.tenantId(), Map.of(), Map.of("B2C_1A_ClientCert", key));
    }

    @Test
    void the_service_sees_the_certificate_of_the_policy_key() {
        var outcome = services.run(call().call(), holding(CLIENT));
        assertEquals(
                Map.of("caller", "CN=client"), assertInstanceOf(Returned.class, outcome).claims());
    }

    @Test
    void a_certificate_that_the_service_does_not_know_gets_no_answer() {
        var outcome = services.run(call().call(), holding(TestCertificate.rsa()));
        assertEquals(ErrorCode.AADB2C90275, assertInstanceOf(Failed.class, outcome).code());
    }
}
