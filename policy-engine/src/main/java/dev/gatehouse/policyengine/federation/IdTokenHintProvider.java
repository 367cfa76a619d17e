package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.key.KeyRing;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.OrchestrationStep.GetClaims;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads an id_token_hint that the policy gives a meaning (protocol.md §10): proven by the issuer's
 * published keys (METADATA), or by the policy key {@code client_secret}. The settings stand in the
 * relying party's profile or in the one that the GetClaims step names.
 */
@ApplicationScoped
class IdTokenHintProvider implements ProfileHandler {
    private static final String KEY = "client_secret";
    private static final String METADATA = "METADATA";
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final IdTokens tokens;
    private final ProviderDocuments documents;
    private final PolicySecrets secrets;

    IdTokenHintProvider(IdTokens tokens, ProviderDocuments documents, PolicySecrets secrets) {
        this.tokens = tokens;
        this.documents = documents;
        this.secrets = secrets;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.provesHints() && !profile.isIssuer();
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        var hint =
                call.text("id_token_hint")
                        .flatMap(HintToken::parse)
                        .orElseThrow(() -> refused(ErrorCode.AADB2C90210, "no signed token"));
        return secrets.of(call.tenant().tenantId()).flatMap(ring -> run(call, ring, hint));
    }

    private Uni<ProfileOutcome> run(ProfileCall call, KeyRing ring, HintToken hint) {
        var settings = settings(call);
        var provider = new Provider(with(call, proving(settings)), ring);
        return claims(provider, hint)
                .invoke(proven -> check(call, settings, proven))
                .map(
                        proven ->
                                new ProfileOutcome.Returned(
                                        JSON.convertValue(proven.claims, CLAIMS)));
    }

    /** What the token says, and whom its prover says that it has to be of. */
    private record Proven(JsonNode claims, Optional<String> issuer) {}

    private Uni<Proven> claims(Provider provider, HintToken hint) {
        if (provider.setting(METADATA).isEmpty()) {
            return Uni.createFrom()
                    .item(new Proven(provenByKey(provider, hint), provider.setting("issuer")));
        }
        var token =
                hint.signedByIssuer()
                        .orElseThrow(() -> refused(ErrorCode.AADB2C90233, "not signed as told"));
        return documents
                .read(provider, provider.uri(provider.required(METADATA)))
                .map(document -> new ProviderMetadata(provider, document))
                .flatMap(
                        metadata ->
                                tokens.keys(provider, metadata, token)
                                        .map(keys -> token.provenBy(keys).orElseThrow(this::forged))
                                        .map(claims -> new Proven(claims, metadata.issuer())));
    }

    private JsonNode provenByKey(Provider provider, HintToken hint) {
        var name = provider.call().profile().cryptographicKeys().getOrDefault(KEY, "");
        return hint.provenBy(provider.keys().secret(name), provider.keys().certificate(name))
                .orElseThrow(this::forged);
    }

    private OAuthException forged() {
        return refused(ErrorCode.AADB2C90233, "signature of another");
    }

    private static void check(ProfileCall call, List<TechnicalProfile> settings, Proven proven) {
        var audience = setting(call, settings, "IdTokenAudience");
        var issuer = setting(call, settings, "issuer").or(() -> proven.issuer);
        new HintRules(issuer, audience, call.journey().moment().now())
                .objection(proven.claims)
                .ifPresent(
                        code -> {
                            throw refused(code, "claims of the hint");
                        });
    }

    private static Optional<String> setting(
            ProfileCall call, List<TechnicalProfile> settings, String key) {
        return settings.stream()
                .flatMap(profile -> with(call, profile).metadata(key).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static List<TechnicalProfile> settings(ProfileCall call) {
        var party = call.policy().relyingParty().stream();
        var steps =
                call.policy().relyingParty().stream()
                        .flatMap(one -> one.defaultUserJourney().allSteps())
                        .filter(GetClaims.class::isInstance)
                        .flatMap(step -> ((GetClaims) step).profile().stream());
        return Stream.of(Stream.of(call.profile()), steps, party.map(one -> one.technicalProfile()))
                .flatMap(profiles -> profiles)
                .distinct()
                .toList();
    }

    /** Without a way to prove it no hint is believed. */
    private static TechnicalProfile proving(List<TechnicalProfile> settings) {
        return settings.stream()
                .filter(
                        profile ->
                                profile.metadata().get(METADATA).isPresent()
                                        || profile.cryptographicKeys().containsKey(KEY))
                .findFirst()
                .orElseThrow(
                        () -> refused(ErrorCode.AADB2C90210, "neither METADATA nor client_secret"));
    }

    private static ProfileCall with(ProfileCall call, TechnicalProfile profile) {
        return new ProfileCall(call.tenant(), call.policy(), profile, call.input(), call.journey());
    }

    private static OAuthException refused(ErrorCode code, String why) {
        return new OAuthException(code, "id_token_hint: " + why);
    }
}
