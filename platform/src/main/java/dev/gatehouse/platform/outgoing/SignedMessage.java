package dev.gatehouse.platform.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook's body with the headers that prove whose it is (Standard Webhooks 1.0.0). Pure. */
record SignedMessage(String body, Map<String, String> headers) {

    static SignedMessage of(WebhookConfig to, UUID id, Instant now, JsonObject message) {
        var body = message.encode();
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id.toString());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        to.secret()
                .ifPresent(
                        secret ->
                                headers.put(
                                        "webhook-signature",
                                        signature(
                                                secret,
                                                id.toString(),
                                                now.getEpochSecond(),
                                                body)));
        to.bearer().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        return new SignedMessage(body, headers);
    }

    static String signature(String secret, String id, long timestamp, String body) {
        var content = id + "." + timestamp + "." + body;
        try {
            var hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(keyOf(secret), "HmacSHA256"));
            return "v1,"
                    + Base64.getEncoder().encodeToString(hmac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    private static byte[] keyOf(String secret) {
        return secret.startsWith("whsec_")
                ? Base64.getDecoder().decode(secret.substring("whsec_".length()))
                : secret.getBytes(UTF_8);
    }

    /** A code is in the body, a token among the headers. */
    @Override
    public String toString() {
        return "SignedMessage[…]";
    }
}
