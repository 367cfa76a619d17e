package dev.gatehouse.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A SAML library of others at work with its key, and what the operator tells of it. */
final class SamlPeer implements AutoCloseable {

    static final String ISSUING = "B2C_1A_SamlApplications";
    static final String FEDERATED = "B2C_1A_SamlFederation";

    // the same in every test: what is applied again changes nothing that somebody still remembers
    private static final SelfSigned OURS = selfSigned("gatehouse.example");
    private static final SelfSigned THEIRS = selfSigned("saml.example");

    private final SuiteUnderTest suite;
    private final NodeProgram program;

    SamlPeer(SuiteUnderTest suite, String program) throws IOException {
        this.suite = suite;
        this.program = new NodeProgram(suite, program);
    }

    private static SelfSigned selfSigned(String name) {
        try {
            return SelfSigned.create(name);
        } catch (Exception e) {
            throw new AssertionError("no certificate", e);
        }
    }

    JsonNode ask(String call, Map<String, ?> request) {
        return program.ask(call, request).result();
    }

    ClientAnswer.Refusal refused(String call, Map<String, ?> request) {
        return program.ask(call, request).refusal();
    }

    /** A call that the library's key belongs to. */
    JsonNode configured(String call, Map<String, String> more) throws Exception {
        Map<String, String> request = new HashMap<>(more);
        request.put("key", THEIRS.keyPem());
        request.put("certificate", THEIRS.pem());
        return ask(call, request);
    }

    /** The policy, and the key that Gatehouse signs and decrypts with in this tenant. */
    void register(String policy, String file, Map<String, String> replaced) throws Exception {
        String xml = resource("/saml/" + file);
        for (var hole : replaced.entrySet()) {
            xml = xml.replace("{" + hole.getKey() + "}", hole.getValue());
        }
        apply(
                """
                kind: PolicyKey
                metadata: {name: B2C_1A_SamlCert, tenant: %s}
                spec:
                  use: sig
                  certificate: |
                %s  privateKey: |
                %s---
                apiVersion: gatehouse.dev/v1beta1
                kind: CustomPolicy
                metadata: {name: %s, tenant: %s}
                spec:
                  policy: |
                %s\
                """
                        .formatted(
                                Application.TENANT,
                                OURS.pem().indent(4),
                                OURS.keyPem().indent(4),
                                policy,
                                Application.TENANT,
                                xml.indent(4)));
    }

    /** A service provider as an application, by its metadata. */
    void registerServiceProvider(String name, String entityId, String metadata) throws Exception {
        apply(
                """
                kind: Application
                metadata: {name: %s, tenant: %s}
                spec:
                  displayName: %s
                  saml:
                    entityId: %s
                    metadata: |
                %s\
                """
                        .formatted(name, Application.TENANT, name, entityId, metadata.indent(6)));
    }

    private void apply(String documents) throws IOException, InterruptedException {
        suite.apply("apiVersion: gatehouse.dev/v1beta1\n" + documents);
    }

    private static String resource(String path) {
        try (var in = SamlPeer.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our metadata as partners fetch it. */
    String metadata(String policy, String query) {
        URI address = suite.address(policy, "/samlp/metadata" + query);
        var reply = new Wire(suite.trust()).get(address);
        if (reply.status() != 200) throw new AssertionError("no metadata: " + reply);
        return reply.body();
    }

    @Override
    public void close() {
        program.close();
    }
}
