package dev.gatehouse.local.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server (RFC 5321) on this machine that keeps the newest mails in memory. */
public final class MailSink implements AutoCloseable {

    private static final int KEPT = 500;
    private static final int LARGEST = 1024 * 1024;

    private final Clock clock;
    private final SMTPServer server;
    private final Deque<Mail> newestFirst = new ArrayDeque<>();
    private long lastId;

    private MailSink(int port, Clock clock) {
        this.clock = clock;
        this.server =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .maxMessageSize(LARGEST)
                        .messageHandler(this::receive)
                        .build();
    }

    /** Port 0 takes a free one. */
    public static MailSink open(int port, Clock clock) {
        var sink = new MailSink(port, clock);
        sink.server.start();
        return sink;
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** Newest first; {@code to} is compared without regard to case, null means everyone's. */
    synchronized List<Mail> mails(String to) {
        var found = new ArrayList<Mail>();
        for (Mail mail : newestFirst) {
            if (to == null || mail.to().equalsIgnoreCase(to)) found.add(mail);
        }
        return found;
    }

    synchronized void clear() {
        newestFirst.clear();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** What a phone would have got; its subject tells a call from a text message. */
    synchronized void phoned(String type, String number, String text) {
        String subject = type.equals("voice") ? "Call" : "Text message";
        keep(new Mail(++lastId, "phone", number, subject, text, "", clock.instant()));
    }

    private void keep(Mail mail) {
        newestFirst.addFirst(mail);
        if (newestFirst.size() > KEPT) newestFirst.removeLast();
    }

    private synchronized void receive(MessageContext context, String from, String to, byte[] data)
            throws RejectException {
        try {
            keep(Mail.parse(++lastId, from, to, data, clock.instant()));
        } catch (MessagingException | IOException unreadable) {
            throw new RejectException(554, "This message can not be read.");
        }
    }
}
