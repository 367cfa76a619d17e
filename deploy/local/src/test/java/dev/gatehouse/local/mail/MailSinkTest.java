package dev.gatehouse.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.local.certificate.LocalAuthority;
import dev.gatehouse.local.sample.LocalPages;
import dev.gatehouse.local.sample.Origins;
import dev.gatehouse.local.suite.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {

    @TempDir Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Ports ports = Ports.free();
    private final URI inbox = URI.create("http://localhost:" + ports.inbox());
    private final HttpClient http = HttpClient.newHttpClient();
    private MailSink sink;

    @BeforeEach
    void open() throws Exception {
        sink = MailSink.open(ports.smtp(), Clock.systemUTC());
        var authority = new LocalAuthority(folder, Clock.systemUTC()).prepare();
        var origins = new Origins(inbox, inbox, inbox, authority.certificate());
        LocalPages.open(vertx, ports.inbox(), sink, origins)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void close() throws Exception {
        http.close();
        sink.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private int phone(String bearer, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(inbox.resolve("/phone"))
                        .header("Authorization", "Bearer " + bearer)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void what_is_sent_to_a_phone_is_read_as_mails_are() throws Exception {
        var text = "{\"type\":\"sms\",\"to\":\"+12065550100\",\"text\":\"Use 123456.\"}";
        assertThat(phone(Inbox.PHONE_BEARER, text)).isEqualTo(202);
        var request = HttpRequest.newBuilder(inbox.resolve("/messages?to=%2B12065550100")).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        var message = new JsonArray(answer).getJsonObject(0);
        assertThat(message.getString("subject")).isEqualTo("Text message");
        assertThat(message.getString("text")).isEqualTo("Use 123456.");
    }

    @Test
    void a_phone_takes_nothing_from_strangers_and_no_nonsense() throws Exception {
        assertThat(phone("somebody", "{}")).isEqualTo(401);
        assertThat(phone(Inbox.PHONE_BEARER, "no json")).isEqualTo(400);
    }

    @Test
    void a_mail_sent_is_there_as_json() throws Exception {
        send("ada@example.com", "Your code", "Your code is 123456 \u2713", "<b>123456</b>");

        var mail = new JsonArray(get("/messages?to=ADA@example.com")).getJsonObject(0);

        assertThat(mail.getString("from")).isEqualTo("no-reply@localhost");
        assertThat(mail.getString("to")).isEqualTo("ada@example.com");
        assertThat(mail.getString("subject")).isEqualTo("Your code");
        assertThat(mail.getString("text").strip()).isEqualTo("Your code is 123456 \u2713");
        assertThat(mail.getString("html").strip()).isEqualTo("<b>123456</b>");
        assertThat(mail.getString("id")).isNotEmpty();
        assertThat(mail.getInstant("receivedAt")).isNotNull();
    }

    @Test
    void the_newest_mail_comes_first_and_others_mails_are_left_out() throws Exception {
        send("ada@example.com", "First", "1", "1");
        send("bob@example.com", "Other", "2", "2");
        send("ada@example.com", "Second", "3", "3");

        var mails = new JsonArray(get("/messages?to=ada@example.com"));

        assertThat(mails).hasSize(2);
        assertThat(mails.getJsonObject(0).getString("subject")).isEqualTo("Second");
    }

    @Test
    void the_page_shows_a_mail_without_running_what_is_in_it() throws Exception {
        send("ada@example.com", "<script>alert(1)</script>", "x", "<script>alert(2)</script>");

        String page = get("/");

        assertThat(page).contains("&lt;script&gt;alert(1)", "iframe sandbox");
        assertThat(page).doesNotContain("<script>");
    }

    @Test
    void the_inbox_can_be_emptied() throws Exception {
        send("ada@example.com", "Old", "x", "x");

        http.send(
                HttpRequest.newBuilder(inbox.resolve("/messages")).DELETE().build(),
                HttpResponse.BodyHandlers.discarding());

        assertThat(get("/messages")).isEqualTo("[]");
    }

    @Test
    void a_foreign_name_for_this_machine_sees_nothing() throws IOException {
        try (var socket = new Socket("127.0.0.1", ports.inbox())) {
            socket.getOutputStream()
                    .write(
                            "GET /messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes()))
                    .startsWith("HTTP/1.1 421");
        }
    }

    private String get(String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(inbox.resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void send(String to, String subject, String text, String html) throws Exception {
        var settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", Integer.toString(ports.smtp()));
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("no-reply@localhost"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        var plain = new MimeBodyPart();
        plain.setText(text, "utf-8");
        var rich = new MimeBodyPart();
        rich.setText(html, "utf-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message);
    }
}
