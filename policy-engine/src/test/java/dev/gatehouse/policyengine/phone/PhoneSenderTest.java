package dev.gatehouse.policyengine.phone;

import static dev.gatehouse.policyengine.directory.TestPool.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.platform.outgoing.WebhookPeer;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.TestPool;
import dev.gatehouse.policyengine.phone.PhoneSender.Sent;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import dev.gatehouse.policyengine.verification.OneTimeCode;
import dev.gatehouse.policyengine.verification.TestCodes;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhoneSenderTest {
    private static final TestPool DATABASE = new TestPool();
    private static final OneTimeCode CODE = new OneTimeCode("123456");
    private static final PhoneNumber SEATTLE = PhoneNumber.parse("+12065550100").orElseThrow();

    private final WebhookPeer peer = new WebhookPeer();
    private final CodeThrottle throttle = TestCodes.throttle(DATABASE, Map.of());
    private final Tenant tenant = TestPool.newTenant();
    private final PhoneSender sender = TestPhones.sender(peer, throttle);

    @AfterEach
    void stop() {
        peer.close();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Sent send(PhoneSender by, PhoneChannel channel, PhoneNumber number, String client) {
        return await(
                by.send(
                        new PhoneSender.Message(
                                tenant,
                                client,
                                channel,
                                number,
                                CODE,
                                PhoneTexts.of(Map.of()),
                                "Fish {0} Chips",
                                "en")));
    }

    private static PhoneNumber number(int i) {
        return PhoneNumber.parse("+1206555%04d".formatted(100 + i)).orElseThrow();
    }

    @Test
    void a_text_message_is_posted_to_the_operators_webhook() {
        assertEquals(Sent.TAKEN, send(sender, PhoneChannel.sms, SEATTLE, "192.0.2.1"));
        assertEquals(
                new JsonObject()
                        .put("type", "sms")
                        .put("tenant", tenant.name())
                        .put("to", "+12065550100")
                        .put("text", "Use 123456 to verify your Fish {0} Chips account.")
                        .put("code", "123456")
                        .put("language", "en"),
                peer.got().getFirst().body());
    }

    @Test
    void a_call_reads_the_code_digit_by_digit() {
        assertEquals(Sent.TAKEN, send(sender, PhoneChannel.voice, SEATTLE, "192.0.2.1"));
        var body = peer.got().getFirst().body();
        assertEquals("voice", body.getString("type"));
        assertEquals(
                "Your Fish {0} Chips verification code is 1, 2, 3, 4, 5, 6. Once more, your code is 1, 2, 3, 4, 5, 6.",
                body.getString("text"));
    }

    @Test
    void a_number_gets_five_messages_an_hour_texts_and_calls_together() {
        for (int i = 0; i < 5; i++) {
            var channel = i % 2 == 0 ? PhoneChannel.sms : PhoneChannel.voice;
            assertEquals(Sent.TAKEN, send(sender, channel, SEATTLE, "192.0.2." + i));
        }
        assertEquals(Sent.THROTTLED, send(sender, PhoneChannel.sms, SEATTLE, "192.0.2.99"));
        assertEquals(5, peer.got().size());
    }

    // toll fraud: one who asks for many numbers is paid for them
    @Test
    void a_client_has_twenty_messages_sent_an_hour_whatever_the_number() {
        var sent =
                IntStream.range(0, 22)
                        .mapToObj(i -> send(sender, PhoneChannel.sms, number(i), "2001:db8::" + i))
                        .filter(Sent.TAKEN::equals)
                        .count();
        assertEquals(20, sent);
    }

    @Test
    void a_tenant_has_no_more_sent_than_it_may_and_one_client_cannot_use_that_up() {
        var few =
                TestCodes.throttle(
                        DATABASE,
                        Map.of(
                                "gatehouse.codes.phoned-per-tenant", "3",
                                "gatehouse.codes.phoned-per-client", "2"));
        var by = TestPhones.sender(peer, few);
        for (int i = 0; i < 10; i++) send(by, PhoneChannel.sms, number(i), "192.0.2.1");
        assertEquals(Sent.TAKEN, send(by, PhoneChannel.sms, number(20), "192.0.2.2"));
        assertEquals(Sent.THROTTLED, send(by, PhoneChannel.sms, number(21), "192.0.2.3"));
    }

    @Test
    void only_countries_that_are_served_are_sent_to() {
        var by = TestPhones.sender(Optional.of(peer), throttle, Optional.of(List.of("ch", "DE")));
        assertEquals(Sent.NOT_TAKEN, send(by, PhoneChannel.sms, SEATTLE, "192.0.2.1"));
        var bern = PhoneNumber.parse("+41313210000").orElseThrow();
        assertEquals(Sent.TAKEN, send(by, PhoneChannel.sms, bern, "192.0.2.1"));
    }

    @Test
    void without_a_webhook_nothing_is_sent() {
        var by = TestPhones.sender(Optional.empty(), throttle, Optional.empty());
        assertFalse(by.channels().contains(PhoneChannel.sms));
        assertEquals(Sent.NOT_TAKEN, send(by, PhoneChannel.sms, SEATTLE, "192.0.2.1"));
    }

    @Test
    void what_the_webhook_refuses_is_not_sent() {
        peer.answering(400);
        assertEquals(Sent.NOT_TAKEN, send(sender, PhoneChannel.sms, SEATTLE, "192.0.2.1"));
    }
}
