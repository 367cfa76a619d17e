package dev.gatehouse.policyengine.samlclient;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.saml.Dispatch.Signing;
import dev.gatehouse.policyengine.saml.PartnerEntity;
import dev.gatehouse.policyengine.saml.PartnerSource;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.saml.SignatureStrength;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a technical profile says of its identity provider, with Azure AD B2C's defaults.
 *
 * @param resolver of placeholders and claim resolvers in the settings
 */
record SamlSettings(
        TechnicalProfile profile,
        SamlAddresses addresses,
        KeyRing keys,
        UnaryOperator<String> resolver) {

    Optional<String> text(String key) {
        return profile.metadata()
                .get(key)
                .map(resolver)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** AADB2C90169 */
    String partnerEntity() {
        return text("PartnerEntity")
                .orElseThrow(
                        () ->
                                new OAuthException(
                                        ErrorCode.AADB2C90169, "no PartnerEntity", profile.id()));
    }

    /** Whose metadata counts: that at PartnerEntity, signed where the policy asks for it. */
    PartnerSource source() {
        return new PartnerSource(
                partnerEntity(), Optional.empty(), text("PartnerMetadataCertificate"));
    }

    String entityId() {
        return text("IssuerUri").orElseGet(addresses::entityId);
    }

    boolean responsesSigned() {
        return profile.metadata().flag("ResponsesSigned", true);
    }

    boolean assertionsSigned() {
        var written = profile.metadata().get("WantsSignedAssertions").isPresent();
        return profile.metadata()
                .flag(written ? "WantsSignedAssertions" : "WantsAssertionsSigned", true);
    }

    boolean assertionsEncrypted() {
        return profile.metadata().flag("WantsEncryptedAssertions", false);
    }

    /** Signed where either side says so; AADB2C90163 when there is no key to do it with. */
    boolean requestsSigned() {
        return profile.metadata().flag("WantsSignedRequests", true)
                || profile.metadata().flag("RequestsSigned", false);
    }

    Optional<Signing> signing(PartnerEntity idp) {
        if (!requestsSigned() && !idp.wantsSignedRequests()) return Optional.empty();
        return Optional.of(
                new Signing(
                        required("SamlMessageSigning"),
                        strength(),
                        profile.metadata().flag("IncludeKeyInfo", true)));
    }

    SignatureStrength strength() {
        return SignatureStrength.of(text("XmlSignatureAlgorithm").orElse(""));
    }

    Optional<CertifiedKey> key(String use) {
        return Optional.ofNullable(profile.cryptographicKeys().get(use)).flatMap(keys::certificate);
    }

    CertifiedKey required(String use) {
        return key(use).orElseThrow(
                        () ->
                                new OAuthException(
                                        ErrorCode.AADB2C90163, "no such key", profile.id(), use));
    }

    Optional<PrivateKey> decryption() {
        return key("SamlAssertionDecryption").map(CertifiedKey::privateKey);
    }

    /** URIs, by commas or white space. */
    List<String> authnContexts() {
        return text("IncludeAuthnContextClassReferences").stream()
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
                .filter(uri -> !uri.isBlank())
                .toList();
    }

    Optional<Boolean> allowCreate() {
        return text("NameIdPolicyAllowCreate")
                .map(_ -> profile.metadata().flag("NameIdPolicyAllowCreate", false));
    }
}
