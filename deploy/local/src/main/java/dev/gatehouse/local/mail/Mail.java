package dev.gatehouse.local.mail;

import io.vertx.core.json.JsonObject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;

/** A mail as one recipient got it; {@code text} and {@code html} are empty where it has none. */
record Mail(
        long id,
        String from,
        String to,
        String subject,
        String text,
        String html,
        Instant receivedAt) {

    static Mail parse(long id, String from, String to, byte[] data, Instant receivedAt)
            throws MessagingException, IOException {
        var message = new MimeMessage(null, new ByteArrayInputStream(data));
        String subject = message.getSubject();
        return new Mail(
                id,
                from,
                to,
                subject == null ? "" : subject,
                firstBody(message, "text/plain"),
                firstBody(message, "text/html"),
                receivedAt);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", Long.toString(id))
                .put("from", from)
                .put("to", to)
                .put("subject", subject)
                .put("text", text)
                .put("html", html)
                .put("receivedAt", receivedAt.toString());
    }

    private static String firstBody(Part part, String type) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                String found = firstBody(child, type);
                if (!found.isEmpty()) return found;
            }
            return "";
        }
        return part.isMimeType(type) && content instanceof String text ? text : "";
    }
}
