package dev.gatehouse.policyengine.samlissuer;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.FormPost;
import dev.gatehouse.policyengine.oauth.SamlRequest;
import dev.gatehouse.policyengine.policy.SubjectNamingInfo;
import dev.gatehouse.policyengine.saml.AssertionDraft;
import dev.gatehouse.policyengine.saml.AttributeForms;
import dev.gatehouse.policyengine.saml.Dispatch;
import dev.gatehouse.policyengine.saml.PartnerEntity;
import dev.gatehouse.policyengine.saml.ResponseDraft;
import dev.gatehouse.policyengine.saml.Saml;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Responses to service providers; each goes to an address that is proven to be theirs. */
public final class SamlResponses {
    private static final String AUTHN_CONTEXT =
            "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";

    private SamlResponses() {}

    /**
     * What is said about the customer.
     *
     * @param claims by wire name, as JSON values
     */
    public record Said(
            String subject, Map<String, Object> claims, Instant authTime, String sessionIndex) {
        @Override
        public String toString() {
            return "Said" + claims.keySet();
        }
    }

    /**
     * Fails with AADB2C90163 without a key to sign with, AADB2C90164 without one to encrypt for.
     */
    public static BrowserResponse success(
            IssuerSettings settings,
            PartnerEntity sp,
            AuthorizationRequest request,
            Said said,
            Instant now) {
        var saml = request.saml().orElseThrow();
        var assertionSigning =
                settings.assertionSigning()
                        .orElseThrow(
                                () ->
                                        new OAuthException(
                                                ErrorCode.AADB2C90163,
                                                "no key",
                                                settings.issuer().id(),
                                                "SamlAssertionSigning"));
        var protection =
                new ResponseDraft.Protection(
                        assertionSigning,
                        settings.responsesSigned() ? settings.messageSigning() : Optional.empty(),
                        reader(settings, sp),
                        settings.dataEncryption(),
                        settings.keyEncryption(),
                        settings.detachedKeys());
        var assertion =
                new AssertionDraft(
                        sp.entityId(),
                        subject(settings, saml, said),
                        attributes(said.claims()),
                        AttributeForms.read(settings.attributeEncoding()),
                        settings.notBeforeSkew(),
                        settings.lifetime(),
                        said.authTime(),
                        said.sessionIndex(),
                        AUTHN_CONTEXT);
        return page(
                draft(settings, request, now).success(assertion, protection, saml.relayState()));
    }

    public static BrowserResponse failure(
            IssuerSettings settings,
            AuthorizationRequest request,
            ErrorCode code,
            String message,
            Instant now) {
        boolean passive = request.isSilent();
        boolean cancelled = code == ErrorCode.AADB2C90091;
        Optional<String> detail =
                passive
                        ? Optional.of(Saml.NO_PASSIVE)
                        : Optional.of(cancelled ? Saml.REQUEST_DENIED : Saml.AUTHN_FAILED);
        return page(
                draft(settings, request, now)
                        .failure(
                                Saml.RESPONDER,
                                detail,
                                message,
                                settings.messageSigning(),
                                request.saml().orElseThrow().relayState()));
    }

    private static ResponseDraft draft(
            IssuerSettings settings, AuthorizationRequest request, Instant now) {
        return new ResponseDraft(
                settings.entityId(),
                request.saml().orElseThrow().id(),
                request.redirectUri(),
                now,
                settings.withoutMilliseconds());
    }

    private static Optional<X509Certificate> reader(IssuerSettings settings, PartnerEntity sp) {
        if (!settings.assertionsEncrypted()) return Optional.empty();
        return sp.reader()
                .or(
                        () -> {
                            throw new OAuthException(
                                    ErrorCode.AADB2C90164,
                                    "no encryption key in the metadata",
                                    sp.entityId());
                        });
    }

    /** The policy's format counts, then the one that was asked for. */
    private static AssertionDraft.Subject subject(
            IssuerSettings settings, SamlRequest request, Said said) {
        var naming = settings.party().subjectNamingInfo();
        var asked = Optional.of(request.fact("NameIdPolicyFormat")).filter(text -> !text.isEmpty());
        return new AssertionDraft.Subject(
                said.subject(),
                naming.flatMap(SubjectNamingInfo::format).or(() -> asked).orElse(Saml.UNSPECIFIED),
                naming.flatMap(SubjectNamingInfo::nameQualifier),
                naming.flatMap(SubjectNamingInfo::spNameQualifier));
    }

    private static Map<String, List<String>> attributes(Map<String, Object> claims) {
        var attributes = new LinkedHashMap<String, List<String>>();
        claims.forEach((name, value) -> attributes.put(name, texts(value)));
        return attributes;
    }

    private static List<String> texts(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private static BrowserResponse page(Dispatch dispatch) {
        return FormPost.to(
                dispatch.to().toString(),
                dispatch.form(),
                "You are being returned to the application.",
                "'none'");
    }
}
