package dev.gatehouse.policyengine.samlissuer;

import dev.gatehouse.platform.crypto.CertifiedKey;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import dev.gatehouse.policyengine.policy.OrchestrationStep.InvokeSubJourney;
import dev.gatehouse.policyengine.policy.OrchestrationStep.SendClaims;
import dev.gatehouse.policyengine.policy.SubjectNamingInfo;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.TokenFormat;
import dev.gatehouse.policyengine.saml.Dispatch.Signing;
import dev.gatehouse.policyengine.saml.PartnerSource;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.saml.SignatureStrength;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a policy says of its assertions. The relying party's word counts before the issuer's.
 *
 * @param resolver of placeholders and claim resolvers in the settings
 */
public record IssuerSettings(
        TechnicalProfile issuer,
        TechnicalProfile party,
        SamlAddresses addresses,
        KeyRing keys,
        UnaryOperator<String> resolver) {
    private static final long LIFETIME_SECONDS = 300;
    private static final long RELAY_STATE_BYTES = 1_000;
    private static final long MOST_RELAY_STATE_BYTES = 2_048;

    /** The issuer of the policy's journey; empty when it issues no assertions. */
    public static Optional<TechnicalProfile> issuer(CompiledPolicy policy) {
        return policy.relyingParty().stream()
                .flatMap(party -> party.defaultUserJourney().steps().stream())
                .flatMap(IssuerSettings::withSubJourneys)
                .filter(SendClaims.class::isInstance)
                .map(step -> ((SendClaims) step).issuer())
                .filter(
                        one ->
                                one.outputTokenFormat()
                                        .filter(TokenFormat.SAML2::equals)
                                        .isPresent())
                .findFirst();
    }

    private static Stream<OrchestrationStep> withSubJourneys(OrchestrationStep step) {
        return step instanceof InvokeSubJourney invoke
                ? invoke.candidates().stream()
                        .flatMap(sub -> sub.steps().stream())
                        .flatMap(IssuerSettings::withSubJourneys)
                : Stream.of(step);
    }

    private Optional<String> text(String key) {
        return party.metadata()
                .get(key)
                .or(() -> issuer.metadata().get(key))
                .map(resolver)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private boolean flag(String key, boolean otherwise) {
        return party.metadata().flag(key, issuer.metadata().flag(key, otherwise));
    }

    private long number(String key, long otherwise) {
        return party.metadata().number(key, issuer.metadata().number(key, otherwise));
    }

    public String entityId() {
        return text("IssuerUri").orElseGet(addresses::entityId);
    }

    Optional<PartnerSource> partner() {
        return text("PartnerEntity")
                .map(
                        metadata ->
                                new PartnerSource(
                                        metadata,
                                        Optional.empty(),
                                        text("PartnerMetadataCertificate")));
    }

    public boolean idpInitiated() {
        return flag("IdpInitiatedProfileEnabled", false);
    }

    /** Beside what the service provider's metadata says of its requests. */
    public boolean requestsSigned() {
        return flag("WantsSignedRequests", false) || flag("RequestsSigned", false);
    }

    public long relayStateLimit() {
        return Math.min(
                number("RequestContextMaximumLengthInBytes", RELAY_STATE_BYTES),
                MOST_RELAY_STATE_BYTES);
    }

    boolean responsesSigned() {
        return flag("WantsSignedResponses", flag("ResponsesSigned", true));
    }

    boolean assertionsEncrypted() {
        return flag("AssertionsEncrypted", flag("WantsEncryptedAssertions", false));
    }

    boolean withoutMilliseconds() {
        return flag("RemoveMillisecondsFromDateTime", false);
    }

    Duration lifetime() {
        return Duration.ofSeconds(number("TokenLifeTimeInSeconds", LIFETIME_SECONDS));
    }

    Duration notBeforeSkew() {
        return Duration.ofSeconds(number("TokenNotBeforeSkewInSeconds", 0));
    }

    String dataEncryption() {
        return text("DataEncryptionMethod").orElse("Aes256");
    }

    String keyEncryption() {
        return text("KeyEncryptionMethod").orElse("RsaOaep");
    }

    boolean detachedKeys() {
        return flag("UseDetachedKeys", false);
    }

    /** The format of the names that the policy gives. */
    public Optional<String> nameIdFormat() {
        return party.subjectNamingInfo().flatMap(SubjectNamingInfo::format);
    }

    String attributeEncoding() {
        return text("Saml2AttributeEncodingInfo").orElse("");
    }

    /** Messages are signed as the relying party says, assertions as the issuer does. */
    public SignatureStrength strength() {
        return strength(party, issuer);
    }

    private SignatureStrength strength(TechnicalProfile first, TechnicalProfile second) {
        return SignatureStrength.of(
                first.metadata()
                        .get("XmlSignatureAlgorithm")
                        .or(() -> second.metadata().get("XmlSignatureAlgorithm"))
                        .map(resolver)
                        .orElse(""));
    }

    /** Each key stands in for the other, as long as one of them is there. */
    Optional<Signing> assertionSigning() {
        return signing("SamlAssertionSigning", "SamlMessageSigning", strength(issuer, party));
    }

    public Optional<Signing> messageSigning() {
        return signing("SamlMessageSigning", "SamlAssertionSigning", strength());
    }

    public Optional<CertifiedKey> metadataKey() {
        return key("MetadataSigning").or(() -> key("SamlMessageSigning"));
    }

    private Optional<Signing> signing(String use, String otherUse, SignatureStrength strength) {
        return key(use).or(() -> key(otherUse))
                .map(key -> new Signing(key, strength, flag("IncludeKeyInfo", true)));
    }

    private Optional<CertifiedKey> key(String use) {
        return Stream.of(party, issuer)
                .flatMap(one -> Optional.ofNullable(one.cryptographicKeys().get(use)).stream())
                .flatMap(name -> keys.certificate(name).stream())
                .findFirst();
    }

    /** The certificates that messages and assertions are verified with. */
    public List<X509Certificate> certificates() {
        return Stream.of(messageSigning(), assertionSigning())
                .flatMap(Optional::stream)
                .map(signing -> signing.key().certificate())
                .distinct()
                .toList();
    }
}
