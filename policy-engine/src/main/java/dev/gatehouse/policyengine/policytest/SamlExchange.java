package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.saml.AssertionDraft;
import dev.gatehouse.policyengine.saml.Dispatch;
import dev.gatehouse.policyengine.saml.OwnMetadata;
import dev.gatehouse.policyengine.saml.PartnerEntity;
import dev.gatehouse.policyengine.saml.Received;
import dev.gatehouse.policyengine.saml.ResponseDraft;
import dev.gatehouse.policyengine.saml.Saml;
import dev.gatehouse.policyengine.saml.SamlRefused;
import dev.gatehouse.policyengine.saml.SignatureStrength;
import dev.gatehouse.policyengine.saml.SpRequest;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One sign-in at a SAML identity provider: its metadata, and an assertion that it signs. */
final class SamlExchange implements Elsewhere {
    private static final String STATUS = "urn:oasis:names:tc:SAML:2.0:status:";
    private static final String PASSWORD =
            "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Whose values are no attributes of the assertion, as the handler names them. */
    private static final String SUBJECT = "assertionSubjectName";

    private static final String SESSION = "sessionIndex";

    private final ProfileCall call;
    private final Provider provider;
    private final KeyRing ring;
    private final Clock clock;

    SamlExchange(ProfileCall call, Provider provider, KeyRing ring, Clock clock) {
        if (metadataAddress(call).startsWith("<")) {
            throw new Stuck(
                    "profile %s has its provider's metadata with it, whose key no test has: its answer belongs under profiles"
                            .formatted(call.profile().id()));
        }
        this.call = call;
        this.provider = provider;
        this.ring = ring;
        this.clock = clock;
    }

    private static String metadataAddress(ProfileCall call) {
        return call.metadata("PartnerEntity").orElse("").strip();
    }

    @Override
    public OutgoingResponse answer(OutgoingRequest request) {
        var signing = TestKeys.ofProviders();
        var metadata =
                OwnMetadata.write(
                        new OwnMetadata.IdentityProvider(
                                entityId(),
                                published("SingleSignOnService", "/sso"),
                                published("SingleLogoutService", "/logout"),
                                List.of(signing.certificate()),
                                Optional.empty(),
                                false),
                        Optional.empty(),
                        SignatureStrength.SHA256);
        return new OutgoingResponse(200, Map.of("content-type", "application/xml"), metadata);
    }

    private String entityId() {
        return Optional.ofNullable(provider.metadata().get("entityID"))
                .map(Object::toString)
                .orElseGet(() -> metadataAddress(call));
    }

    private String published(String name, String usual) {
        return Optional.ofNullable(provider.metadata().get(name))
                .map(Object::toString)
                .orElseGet(() -> URI.create(metadataAddress(call)).resolve(usual).toString());
    }

    @Override
    public Map<String, String> comeBack(URI to, Map<String, String> form, RequestCheck check) {
        var parameters = form.isEmpty() ? RequestCheck.parameters(to) : form;
        var location = to.toString().split("\\?", 2)[0];
        var received =
                Received.of(
                                Saml.REQUEST_PARAMETER,
                                parameters,
                                form.isEmpty() ? Optional.of(to.getRawQuery()) : Optional.empty())
                        .orElseThrow();
        var request = accepted(received, location);
        check.compare(
                provider.place() + ": " + call.profile().id() + " authentication request",
                provider.asked(),
                seen(request, location));
        return answer(request, Optional.ofNullable(parameters.get(Saml.RELAY_STATE))).form();
    }

    /** As a provider reads it, that knows the certificate of the profile. */
    private SpRequest accepted(Received received, String location) {
        try {
            var engine =
                    new PartnerEntity(
                            SpRequest.issuer(received),
                            certificate("SamlMessageSigning").stream().toList(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            false,
                            false);
            return SpRequest.accept(received, engine, location, false);
        } catch (SamlRefused e) {
            throw new Stuck(
                    "%s: the authentication request is not good: %s"
                            .formatted(call.profile().id(), e.getMessage()));
        }
    }

    private Optional<X509Certificate> certificate(String use) {
        return Optional.ofNullable(call.profile().cryptographicKeys().get(use))
                .flatMap(ring::certificate)
                .map(CertifiedKey::certificate);
    }

    /** By the names of the message (SAML Core §3.4.1), which facts have in small letters. */
    private static Map<String, Object> seen(SpRequest request, String location) {
        var seen = new LinkedHashMap<String, Object>();
        seen.put("Destination", location);
        request.consumer().ifPresent(to -> seen.put("AssertionConsumerServiceURL", to));
        Stream.of(
                        "Issuer",
                        "Binding",
                        "ForceAuthn",
                        "NameIDPolicyFormat",
                        "AllowCreate",
                        "AuthnContextClassReferences",
                        "ProviderName",
                        "Subject")
                .forEach(
                        name ->
                                Optional.ofNullable(
                                                request.facts().get(name.toLowerCase(Locale.ROOT)))
                                        .ifPresent(value -> seen.put(name, value)));
        return seen;
    }

    private Dispatch answer(SpRequest request, Optional<String> relayState) {
        var signing = new Dispatch.Signing(TestKeys.ofProviders(), SignatureStrength.SHA256, true);
        var response =
                new ResponseDraft(
                        entityId(),
                        Optional.of(request.id()),
                        request.consumer().orElseThrow(),
                        clock.instant(),
                        false);
        return provider.error()
                .map(
                        error ->
                                response.failure(
                                        Saml.RESPONDER,
                                        Optional.of(STATUS + error),
                                        provider.errorDescription().orElse(error),
                                        Optional.of(signing),
                                        relayState))
                .orElseGet(
                        () ->
                                response.success(
                                        assertion(request), protection(signing), relayState));
    }

    /** More than some profiles ask for: they may, and do not mind. */
    private ResponseDraft.Protection protection(Dispatch.Signing signing) {
        return new ResponseDraft.Protection(
                signing,
                Optional.of(signing),
                call.flag("WantsEncryptedAssertions", false)
                        ? certificate("SamlAssertionDecryption")
                        : Optional.empty(),
                "Aes256",
                "RsaOaep",
                false);
    }

    private AssertionDraft assertion(SpRequest request) {
        var attributes = new LinkedHashMap<String, List<String>>();
        provider.claims().forEach((name, value) -> attributes.put(name, texts(value)));
        var subject = attributes.remove(SUBJECT);
        var session = attributes.remove(SESSION);
        return new AssertionDraft(
                request.issuer(),
                new AssertionDraft.Subject(
                        subject == null ? "subject" : subject.getFirst(),
                        request.facts().getOrDefault("nameidpolicyformat", Saml.UNSPECIFIED),
                        Optional.empty(),
                        Optional.empty()),
                attributes,
                Map.of(),
                Duration.ZERO,
                LIFETIME,
                clock.instant(),
                session == null ? "session" : session.getFirst(),
                request.facts()
                        .getOrDefault("authncontextclassreferences", PASSWORD)
                        .split(",")[0]);
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
