package dev.gatehouse.policyengine.restful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.identity.TestCertificate;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.policy.DataType;
import dev.gatehouse.policyengine.profile.ProfileOutcome.Failed;
import dev.gatehouse.policyengine.profile.ProfileOutcome.Returned;
import dev.gatehouse.policyengine.profile.TestCall;
import dev.gatehouse.policyengine.restful.Peer.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a service's answer; it listens, and is asked over HTTP. */
class RestfulTest {

    private static final String CONFLICT =
            """
            {"version": "1.0.0", "status": 409, "code": "E7", "requestId": "r1",
             "userMessage": "The loyalty number is unknown.", "developerMessage": "no row",
             "moreInfo": "https://api.example.com/e7"}""";

    private Services services = Services.onThisMachine();
    private Peer peer;

    @AfterEach
    void close() {
        peer.close();
        services.close();
    }

    private TestCall call() {
        return TestCall.of("REST-Validate", "RestfulProvider")
                .metadata("ServiceUrl", peer.url("/v"))
                .output("loyalty", DataType.STRING, "loyaltyNumber");
    }

    private Map<String, Object> returned(TestCall call) {
        return assertInstanceOf(Returned.class, services.run(call.call())).claims();
    }

    private Failed failed(TestCall call) {
        return assertInstanceOf(Failed.class, services.run(call.call()));
    }

    @Test
    void an_answer_of_200_is_claims_by_name() {
        peer = Peer.answering(200, "{\"loyaltyNumber\": \"L1\", \"level\": 3, \"ok\": true}");
        assertEquals(Map.of("loyaltyNumber", "L1", "level", 3, "ok", true), returned(call()));
    }

    @Test
    void a_json_path_reads_nested_values_where_the_profile_says_so() {
        var body = "{\"data\": [{\"to\": [{\"email\": \"a@example.com\"}]}]}";
        peer = Peer.answering(200, body);
        var path = call().output("email", DataType.STRING, "data[0].to[0].email");
        assertFalse(returned(path).containsKey("data[0].to[0].email"));
        path.metadata("ResolveJsonPathsInJsonTokens", "true");
        assertEquals("a@example.com", returned(path).get("data[0].to[0].email"));
    }

    @Test
    void older_policies_write_the_number_of_an_item_between_dots() {
        peer = Peer.answering(200, "{\"data\": [{\"to\": [{\"email\": \"a@example.com\"}]}]}");
        var path =
                call().metadata("ResolveJsonPathsInJsonTokens", "true")
                        .output("email", DataType.STRING, "data.0.to.0.email");
        assertEquals("a@example.com", returned(path).get("data.0.to.0.email"));
    }

    @Test
    void an_answer_is_read_in_the_charset_that_it_names() {
        var body = "{\"loyaltyNumber\": \"Zürich\"}";
        peer =
                new Peer(
                        _ ->
                                new Peer.Answer(
                                        200,
                                        "application/json; charset=ISO-8859-1",
                                        body.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals("Zürich", returned(call()).get("loyaltyNumber"));
        peer.close();
        peer =
                new Peer(
                        _ ->
                                new Peer.Answer(
                                        200,
                                        "application/json; charset=none-such",
                                        body.getBytes(StandardCharsets.UTF_8)));
        assertEquals("Zürich", returned(call()).get("loyaltyNumber"));
    }

    @Test
    void an_array_is_read_by_paths_too() {
        peer = Peer.answering(200, "[{\"id\": 5}]");
        var path =
                call().metadata("ResolveJsonPathsInJsonTokens", "true")
                        .output("first", DataType.INT, "[0].id");
        assertEquals(Map.of("[0].id", 5), returned(path));
    }

    // mail services answer 202 with nothing, or with a word that nobody reads
    @Test
    void an_answer_that_nobody_reads_may_be_anything() {
        peer = Peer.answering(202, "");
        assertEquals(Map.of(), returned(call()));
        peer.close();
        peer = Peer.answering(200, "queued");
        var sending =
                TestCall.of("SendOtp", "RestfulProvider").metadata("ServiceUrl", peer.url("/v"));
        assertEquals(Map.of(), returned(sending));
    }

    @Test
    void malformed_json_is_a_failure() {
        peer = Peer.answering(200, "{\"loyaltyNumber\": ");
        var failed = failed(call());
        assertEquals(ErrorCode.AADB2C90275, failed.code());
        assertEquals("DefaultUserMessageIfRequestFailed", failed.messageKey());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422})
    void the_words_of_a_service_that_refuses_are_for_the_customer(int status) {
        peer = Peer.answering(status, CONFLICT);
        var failed = failed(call());
        assertEquals("The loyalty number is unknown.", failed.message());
        assertEquals("", failed.messageKey());
        assertEquals(
                "AADB2C: The loyalty number is unknown.",
                failed.code().code() + ": " + failed.code().sentence(failed.arguments()));
        assertEquals(1, peer.asked().size());
    }

    @Test
    void what_is_for_developers_is_shown_in_debug_mode_only() {
        peer = Peer.answering(409, CONFLICT);
        assertFalse(failed(call()).message().contains("no row"));
        var debugged = failed(call().metadata("DebugMode", "true")).message();
        assertEquals(
                "The loyalty number is unknown. code=E7 requestId=r1 developerMessage=no row"
                        + " moreInfo=https://api.example.com/e7",
                debugged);
    }

    @Test
    void a_refusal_without_words_is_told_in_the_policys() {
        peer = Peer.answering(400, "{\"error\": \"bad\"}");
        var failed = failed(call().metadata("DefaultUserMessageIfRequestFailed", "Sorry."));
        assertEquals(ErrorCode.AADB2C90075, failed.code());
        assertEquals("DefaultUserMessageIfRequestFailed", failed.messageKey());
        assertEquals(
                "The claims exchange 'REST-Validate' specified in step '' returned HTTP error"
                        + " response with Code '400' and Reason 'Bad Request'.",
                failed.code().sentence(failed.arguments()));
    }

    @Test
    void refused_credentials_are_told_as_such() {
        peer = Peer.answering(401, "");
        var keys = Services.secret("k", "v");
        var call =
                call().metadata("AuthenticationType", "Basic")
                        .key("BasicAuthenticationUsername", "k")
                        .key("BasicAuthenticationPassword", "k")
                        .call();
        var basic = assertInstanceOf(Failed.class, services.run(call, keys));
        assertEquals(ErrorCode.AADB2C90027, basic.code());
    }

    @Test
    void a_refused_certificate_is_told_as_such() {
        peer = Peer.answering(403, "");
        var own = TestCertificate.ec();
        var key = CertifiedKey.ofPem(own.keyPem() + own.pem());
        var keys = new KeyRing(TestCall.CONTOSO.tenantId(), Map.of(), Map.of("k", key));
        var call =
                call().metadata("AuthenticationType", "ClientCertificate")
                        .key("ClientCertificate", "k")
                        .call();
        var refused = assertInstanceOf(Failed.class, services.run(call, keys));
        assertEquals(ErrorCode.AADB2C90028, refused.code());
    }

    @Test
    void a_failing_service_is_asked_once_more() {
        peer =
                new Peer(
                        before ->
                                before == 0
                                        ? new Answer(503, "")
                                        : new Answer(200, "{\"loyaltyNumber\": \"L1\"}"));
        assertEquals(Map.of("loyaltyNumber", "L1"), returned(call()));
        assertEquals(2, peer.asked().size());
    }

    @Test
    void a_service_that_fails_twice_is_not_asked_a_third_time() {
        peer = Peer.answering(500, CONFLICT);
        var failed = failed(call());
        assertEquals(ErrorCode.AADB2C90075, failed.code());
        assertFalse(failed.message().contains("loyalty"));
        assertEquals(2, peer.asked().size());
    }

    @Test
    void a_connection_that_breaks_is_tried_once_more() {
        peer =
                new Peer(
                        before ->
                                before == 0
                                        ? Answer.HANG_UP
                                        : new Answer(200, "{\"loyaltyNumber\": \"L1\"}"));
        assertEquals(Map.of("loyaltyNumber", "L1"), returned(call()));
        peer.close();
        peer = new Peer(_ -> Answer.HANG_UP);
        assertEquals(ErrorCode.AADB2C90275, failed(call()).code());
        assertEquals(2, peer.asked().size());
    }

    @Test
    void a_slow_service_is_waited_for_once_and_not_for_long() {
        peer = new Peer(_ -> Answer.NEVER);
        services.close();
        services = Services.impatient();
        var failed = failed(call());
        assertEquals(ErrorCode.AADB2C90275, failed.code());
        assertEquals("UserMessageIfRequestTimeout", failed.messageKey());
        assertEquals(List.of("0", peer.url("/v")), failed.words());
        assertTrue(peer.asked().size() <= 1);
    }

    @Test
    void an_endless_answer_is_a_failure() {
        peer = Peer.answering(200, "{\"loyaltyNumber\": \"" + "x".repeat(1000) + "\"}");
        assertEquals(ErrorCode.AADB2C90275, failed(call()).code());
    }

    // RFC 9110 §15.4: a redirect would lead past the rules that the address has passed
    @Test
    void a_redirect_is_a_failure() {
        peer = Peer.answering(302, "");
        assertEquals(ErrorCode.AADB2C90075, failed(call()).code());
    }

    // OWASP ASVS 5.0 §1.3.6
    @Test
    void a_private_address_is_not_called_unless_the_operator_allows_it() {
        peer = Peer.answering(200, "{\"loyaltyNumber\": \"L1\"}");
        services.close();
        services = new Services(Clock.systemUTC(), Services.PATIENCE);
        assertEquals(ErrorCode.AADB2C90275, failed(call()).code());
        assertEquals(List.of(), peer.asked());
    }

    @Test
    void an_unknown_name_is_told_in_its_own_words() {
        peer = Peer.answering(200, "{}");
        // RFC 1035 §2.3.4: no label has more than 63 octets, so nobody is asked
        var call = call().metadata("ServiceUrl", "https://" + "a".repeat(64) + ".example/v");
        assertEquals("UserMessageIfDnsResolutionFailed", failed(call).messageKey());
        assertTrue(failed(call).words().getFirst().startsWith("https://aaaa"));
    }

    @Test
    void a_service_that_keeps_failing_is_left_alone_and_tried_again_later() {
        var now = new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
        services.close();
        InstantSource source = now::get;
        services = new Services(source.withZone(ZoneOffset.UTC), Services.PATIENCE, "127.0.0.1");
        peer = new Peer(before -> new Answer(before < 6 ? 500 : 200, "{}"));
        for (int i = 0; i < 3; i++) assertEquals(ErrorCode.AADB2C90075, failed(call()).code());
        assertEquals("UserMessageIfCircuitOpen", failed(call()).messageKey());
        assertEquals(6, peer.asked().size());
        now.set(now.get().plus(Duration.ofSeconds(30)));
        assertEquals(Map.of(), returned(call()));
        assertEquals(Map.of(), returned(call()));
    }
}
