package dev.gatehouse.e2e;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.gatehouse.local.apply.Applied;
import dev.gatehouse.local.apply.Manifests;
import dev.gatehouse.local.suite.Ports;
import dev.gatehouse.local.suite.Service;
import dev.gatehouse.local.suite.Suite;
import dev.gatehouse.local.suite.SuiteOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole suite, started once for all tests, with registrations of the tests' own applied as an
 * operator would.
 */
final class SuiteUnderTest implements ParameterResolver {

    private static final Path ROOT = Path.of(System.getProperty("gatehouse.root"));
    private static final Path STARTER_PACK =
            ROOT.resolve("../shared/policies/starterpack/LocalAccounts").normalize();

    private Suite suite;
    private SSLContext trust;
    private Messages inbox;
    private OtherHosts others;
    private final Set<String> packs = new HashSet<>();

    private static final class Closing implements AutoCloseable {
        private final SuiteUnderTest suite;

        Closing(SuiteUnderTest suite) {
            this.suite = suite;
        }

        @Override
        public void close() {
            suite.suite.stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SuiteUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SuiteUnderTest.class))
                .getOrComputeIfAbsent(
                        "suite", key -> new Closing(new SuiteUnderTest().begin()), Closing.class)
                .suite;
    }

    private SuiteUnderTest begin() {
        try {
            Path data = Path.of("target", "suite-" + UUID.randomUUID()).toAbsolutePath();
            others = new OtherHosts();
            SuiteOptions options =
                    SuiteOptions.in(ROOT)
                            .withData(data)
                            .withPorts(Ports.free())
                            .withJsonLogs()
                            .withSettings(settings());
            suite =
                    Suite.start(
                            Boolean.getBoolean("gatehouse.native")
                                    ? options.withNativeExecutables()
                                    : options);
            trust = Trust.in(suite.authorityCertificate());
            SSLContext.setDefault(trust);
            HttpsURLConnection.setDefaultSSLSocketFactory(trust.getSocketFactory());
            inbox = new Messages(suite.inbox());
            register(new Manifests(Optional.empty()), ROOT.resolve("deploy/examples"));
            register(
                    new Manifests(Optional.empty()),
                    ROOT.resolve("e2e/src/test/resources/manifests"));
            if (Files.isDirectory(STARTER_PACK)) {
                register(new Manifests(Optional.of(Application.TENANT)), STARTER_PACK);
            }
            return this;
        } catch (Exception e) {
            if (suite != null) suite.stop();
            throw new AssertionError("the suite did not start", e);
        }
    }

    private Map<String, String> settings() throws Exception {
        var settings = new HashMap<>(others.settings());
        settings.putAll(ConditionalAccessIT.settings());
        return settings;
    }

    /** The hosts that policies name, which are on this machine. */
    OtherHosts others() {
        return others;
    }

    /** A customer's, who finds those hosts here too. */
    Chromium browser() throws IOException {
        return new Chromium(others.hostResolverRules());
    }

    private void register(Manifests manifests, Path folder)
            throws IOException, InterruptedException {
        manifests.add(folder);
        suite.operator().apply(manifests);
    }

    /** Policies that others published, with what a tenant of theirs needs; once is enough. */
    void register(PublishedPack pack) throws IOException, InterruptedException {
        pack.required();
        if (!packs.add(pack.tenant())) return;
        register(new Manifests(Optional.of(pack.tenant())), pack.prepared(Application.NATIVE));
    }

    /** Policies and manifests of our own for a tenant of theirs. */
    void register(String tenant, Path folder) throws IOException, InterruptedException {
        if (packs.add(tenant)) register(new Manifests(Optional.of(tenant)), folder);
    }

    /** What the operator reads after applying a manifest, a line for each document. */
    List<String> apply(String manifest) throws IOException, InterruptedException {
        Manifests manifests = new Manifests(Optional.empty()).add("manifest.yaml", manifest);
        return suite.operator().apply(manifests).results().stream().map(Applied::line).toList();
    }

    /** The answer to what the operator orders in the tests' tenant. */
    JsonObject order(String path, JsonObject order) throws IOException, InterruptedException {
        return suite.operator().order(Application.TENANT + "/" + path, order);
    }

    URI origin() {
        return suite.origin();
    }

    /** Where the gateway asks clients for their certificate. */
    URI mutualTlsOrigin() {
        return suite.mutualTlsOrigin();
    }

    URI address(String policy, String rest) {
        return origin().resolve("/" + Application.TENANT + "/" + policy + rest);
    }

    URI sampleApplication(String policy) {
        return suite.inbox().resolve("/app?policy=" + policy);
    }

    /** The certificate that whoever speaks to the suite is to trust. */
    Path authorityCertificate() {
        return suite.authorityCertificate();
    }

    SSLContext trust() {
        return trust;
    }

    Messages inbox() {
        return inbox;
    }

    String newEmail() {
        return "ada-" + UUID.randomUUID() + "@example.com";
    }

    /** In the United States, where numbers with 555 belong to nobody. */
    String newNumber() {
        return "+1206555" + (1000 + ThreadLocalRandom.current().nextInt(9000));
    }

    Customer customer() {
        return new Customer(trust).visiting("https://app.example/");
    }

    /** Skips, and says so, where the starter pack does not lie beside the project. */
    void requires(PolicyFamily family) {
        Assumptions.assumeTrue(
                family != PolicyFamily.STARTER_PACK || Files.isDirectory(STARTER_PACK),
                "the starter pack is not beside the project: ../shared/policies/starterpack");
    }

    /**
     * The id_token's claims, once signature, issuer, audience, lifetime and nonce are proven as a
     * strict client does.
     */
    JWTClaimsSet idToken(String idToken, String policy) throws Exception {
        OIDCProviderMetadata metadata =
                OIDCProviderMetadata.parse(
                        get(address(policy, "/v2.0/.well-known/openid-configuration")));
        JWKSet keys = JWKSet.parse(get(metadata.getJWKSetURI()));
        IDTokenValidator validator =
                new IDTokenValidator(
                        new Issuer(metadata.getIssuer()),
                        new ClientID(Application.WEB),
                        JWSAlgorithm.RS256,
                        keys);
        var jwt = JWTParser.parse(idToken);
        validator.validate(jwt, new Nonce(jwt.getJWTClaimsSet().getStringClaim("nonce")));
        return jwt.getJWTClaimsSet();
    }

    private static String get(URI address) throws IOException {
        try (InputStream body = address.toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Sends a request line as it stands, so that no client tidies the path first. */
    int statusOf(String method, String path) {
        try (Socket plain = new Socket("localhost", origin().getPort());
                SSLSocket socket =
                        (SSLSocket)
                                trust.getSocketFactory()
                                        .createSocket(
                                                plain, "localhost", origin().getPort(), true)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            (method
                                            + " "
                                            + path
                                            + " HTTP/1.1\r\nHost: "
                                            + origin().getAuthority()
                                            + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        } catch (IOException e) {
            throw new AssertionError("no answer to " + path, e);
        }
    }

    /** A service's own address, which the public origin does not lead to. */
    URI addressOf(Service service) {
        return suite.addressOf(service);
    }

    Path log(Service service) {
        return suite.data().log(service.moduleName());
    }

    void kill(String service) {
        suite.kill(named(service));
    }

    void start(String service) throws Exception {
        suite.start(named(service));
    }

    void killAndStart(String service) throws Exception {
        kill(service);
        start(service);
    }

    private static Service named(String service) {
        return Arrays.stream(Service.values())
                .filter(candidate -> candidate.moduleName().equals(service))
                .findFirst()
                .orElseThrow();
    }
}
