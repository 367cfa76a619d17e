package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;

/** Opens, proves and checks the id_token of a provider. */
@ApplicationScoped
class IdTokens {
    private static final int JWE_PARTS = 5;

    // RFC 8725 §3.2: RSAES-PKCS1-v1_5 is not among them
    private static final AlgorithmConstraints KEY_MANAGEMENT =
            new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    "RSA-OAEP",
                    "RSA-OAEP-256",
                    "ECDH-ES",
                    "ECDH-ES+A128KW",
                    "ECDH-ES+A256KW");
    private static final AlgorithmConstraints CONTENT =
            new AlgorithmConstraints(
                    ConstraintType.PERMIT, "A128GCM", "A256GCM", "A128CBC-HS256", "A256CBC-HS512");

    private final ProviderDocuments documents;

    IdTokens(ProviderDocuments documents) {
        this.documents = documents;
    }

    /** What a check needs beside the token itself. */
    interface Checking {
        IdTokenCheck of(IdToken token);
    }

    Uni<JsonNode> claims(
            Provider provider, ProviderMetadata metadata, String text, Checking checking) {
        var token =
                IdToken.parse(opened(provider, text))
                        .orElseThrow(
                                () ->
                                        Refusals.invalid(
                                                provider,
                                                "the id_token is not signed as it should be"));
        return proven(provider, metadata, token, checking);
    }

    private Uni<JsonNode> proven(
            Provider provider, ProviderMetadata metadata, IdToken token, Checking checking) {
        var claimed = token.claimedIssuer().orElse("");
        if (!TrustedIssuers.of(provider, metadata).include(claimed)) {
            throw Refusals.invalid(provider, "the id_token is of another issuer");
        }
        return signed(provider, metadata, claimed, token)
                .invoke(claims -> check(provider, claimed, claims, checking.of(token)));
    }

    /** By one of the issuer's keys, or by the secret that it shares with us. */
    private Uni<JsonNode> signed(
            Provider provider, ProviderMetadata metadata, String issuer, IdToken token) {
        var proven =
                token.isMac()
                        ? Uni.createFrom().item(() -> bySecret(provider, metadata, token))
                        : issuing(provider, metadata, issuer)
                                .flatMap(of -> keys(provider, of, token))
                                .map(token::provenBy);
        return proven.map(
                claims ->
                        claims.orElseThrow(
                                () -> Refusals.invalid(provider, "the signature is wrong")));
    }

    /** Only where the provider says of itself that it signs so. */
    private static Optional<JsonNode> bySecret(
            Provider provider, ProviderMetadata metadata, IdToken token) {
        return metadata.signsWith(token.algorithm())
                ? provider.clientSecret().flatMap(token::provenBy)
                : Optional.empty();
    }

    /**
     * The claims of a signed answer about the customer (OpenID Connect Core §5.3.2); it need not
     * name issuer and audience, but no others.
     */
    Uni<JsonNode> userInfo(Provider provider, ProviderMetadata metadata, String text) {
        var token =
                IdToken.parse(opened(provider, text))
                        .orElseThrow(() -> Refusals.invalid(provider, "the claims are not signed"));
        var issuer = token.claimedIssuer().or(metadata::issuer).orElse("");
        if (!TrustedIssuers.of(provider, metadata).include(issuer)) {
            throw Refusals.invalid(provider, "the claims are of another issuer");
        }
        return signed(provider, metadata, issuer, token)
                .invoke(
                        claims -> {
                            if (claims.has("aud") && !isFor(claims.path("aud"), provider)) {
                                throw Refusals.invalid(
                                        provider, "the claims are for another audience");
                            }
                        });
    }

    private static boolean isFor(JsonNode aud, Provider provider) {
        return aud.isArray()
                ? StreamSupport.stream(aud.spliterator(), false)
                        .anyMatch(one -> one.asText().equals(provider.clientId()))
                : aud.asText("").equals(provider.clientId());
    }

    private static void check(
            Provider provider, String claimed, JsonNode claims, IdTokenCheck check) {
        if (!claims.path("iss").asText("").equals(claimed)) {
            throw Refusals.invalid(provider, "the id_token is of another issuer");
        }
        check.objection(claims)
                .ifPresent(
                        reason -> {
                            throw Refusals.invalid(provider, reason);
                        });
    }

    /**
     * Of a provider with many tenants the metadata may be those of the tenant that made the token;
     * it has to call itself so (OpenID Connect Discovery §4.3).
     */
    private Uni<ProviderMetadata> issuing(
            Provider provider, ProviderMetadata metadata, String issuer) {
        boolean discovers =
                provider.call().flag("DiscoverMetadataByTokenIssuer", false)
                        && !provider.list("ValidTokenIssuerPrefixes").isEmpty()
                        && metadata.issuer().filter(issuer::equals).isEmpty();
        if (!discovers) return Uni.createFrom().item(metadata);
        var address =
                provider.uri(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        return documents
                .read(provider, address)
                .map(document -> new ProviderMetadata(provider, document))
                .invoke(
                        found -> {
                            if (!found.document().path("issuer").asText("").equals(issuer)) {
                                throw Refusals.invalid(
                                        provider, "the issuer's metadata are of another");
                            }
                        });
    }

    /** Read once more when the token names a key that is not among them: keys are rotated. */
    Uni<List<ProviderKey>> keys(Provider provider, ProviderMetadata issuer, IdToken token) {
        URI address = issuer.keys().orElseThrow(() -> Refusals.lacks(provider, "jwks_uri"));
        return documents
                .read(provider, address)
                .map(IdTokens::keys)
                .flatMap(
                        known ->
                                token.isPerhapsOf(known)
                                        ? Uni.createFrom().item(known)
                                        : documents
                                                .readAgain(provider, address)
                                                .map(IdTokens::keys));
    }

    private static List<ProviderKey> keys(JsonNode document) {
        return StreamSupport.stream(document.path("keys").spliterator(), false)
                .map(ProviderKey::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String opened(Provider provider, String text) {
        if (text.split("\\.", -1).length != JWE_PARTS) return text;
        try {
            var jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(KEY_MANAGEMENT);
            jwe.setContentEncryptionAlgorithmConstraints(CONTENT);
            jwe.setCompactSerialization(text);
            jwe.setKey(provider.certifiedKey("id_token_decryption").privateKey());
            return jwe.getPayload();
        } catch (JoseException e) {
            throw Refusals.invalid(provider, "the id_token cannot be decrypted");
        }
    }
}
