package dev.gatehouse.e2e;

import dev.gatehouse.platform.provider.StubServer.Answer;
import dev.gatehouse.platform.provider.StubServer.Asked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** WingTip's billing application, a SAML service provider that its policy knows by metadata. */
final class WingTipBilling {
    static final String NAME = "wingtipbillingb2c.azurewebsites.net";

    private static final String CONSUMER = "https://" + NAME + "/Account/AssertionConsumer";

    private volatile Map<String, String> response = Map.of();

    /** The assertion's XML in the response that a browser brought last. */
    String response() {
        return new String(
                Base64.getMimeDecoder().decode(response.get("SAMLResponse")),
                StandardCharsets.UTF_8);
    }

    String relayState() {
        return response.get("RelayState");
    }

    Answer answer(Asked asked) {
        return switch (asked.path()) {
            case "/Metadata" -> new Answer(200, "application/xml", metadata(), Optional.empty());
            case "/Account/AssertionConsumer" -> {
                response = asked.parameters();
                yield Answer.html("<!DOCTYPE html><html lang=\"en\"><title>Orders</title></html>");
            }
            default -> Answer.json(404, Map.of());
        };
    }

    private static String metadata() {
        return """
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://%1$s">
          <md:SPSSODescriptor WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%2$s" index="0" isDefault="true"/>
          </md:SPSSODescriptor>
        </md:EntityDescriptor>
        """
                .formatted(NAME, CONSUMER);
    }

    /** A request by redirect (SAML Bindings §3.4.4), as a query. */
    static String request(String destination, String relayState) {
        String xml =
                """
                <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" IssueInstant="%s" Destination="%s" AssertionConsumerServiceURL="%s" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"><saml:Issuer>https://%s</saml:Issuer></samlp:AuthnRequest>"""
                        .formatted(
                                UUID.randomUUID(),
                                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                destination,
                                CONSUMER,
                                NAME);
        return "SAMLRequest="
                + encoded(Base64.getEncoder().encodeToString(deflated(xml)))
                + "&RelayState="
                + encoded(relayState);
    }

    private static byte[] deflated(String xml) {
        var bytes = new ByteArrayOutputStream();
        var raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (var out = new DeflaterOutputStream(bytes, raw)) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
