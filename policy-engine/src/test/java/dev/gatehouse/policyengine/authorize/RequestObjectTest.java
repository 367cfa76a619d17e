package dev.gatehouse.policyengine.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestObjectTest {
    private static final UUID CLIENT = UUID.fromString("90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ISSUER = "https://login.example/6f4b/v2.0/";
    private static final EllipticCurveJsonWebKey KEY = key();

    private static EllipticCurveJsonWebKey key() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static Application client() throws Exception {
        var jwk = new ObjectMapper().readTree(KEY.toJson(OutputControlLevel.PUBLIC_ONLY));
        var settings =
                new ApplicationSettings(
                        null, null, null, false, null, null, null, null, List.of(jwk), null);
        return new Application(CLIENT, "web", "Web", settings);
    }

    private static JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer(CLIENT.toString());
        claims.setAudience(ISSUER);
        claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() + 300));
        claims.setClaim("client_id", CLIENT.toString());
        claims.setClaim("response_type", "code");
        return claims;
    }

    private static String signed(JwtClaims claims, String typ) throws JoseException {
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setAlgorithmHeaderValue("ES256");
        jws.setKey(KEY.getPrivateKey());
        if (typ != null) jws.setHeader("typ", typ);
        return jws.getCompactSerialization();
    }

    private static Map<String, String> read(String jws) throws Exception {
        return RequestObject.read(jws, client(), List.of(ISSUER), NOW);
    }

    private static void assertRefused(String jws) {
        var refusal = assertThrows(OAuthException.class, () -> read(jws));
        assertEquals(ErrorCode.GH1007, refusal.code());
    }

    // RFC 9101 §4
    @Test
    void its_claims_are_the_parameters_and_those_of_the_jwt_are_not() throws Exception {
        var claims = claims();
        claims.setClaim("max_age", 60);
        claims.setClaim("claims", Map.of("id_token", Map.of()));
        claims.setGeneratedJwtId();
        var jws = signed(claims, "oauth-authz-req+jwt");
        assertEquals(
                Map.of(
                        "client_id", CLIENT.toString(),
                        "response_type", "code",
                        "max_age", "60",
                        "claims", "{\"id_token\":{}}",
                        "request", jws),
                read(jws));
    }

    // RFC 9101 §10.8: no client assertion, proof or token is a request
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, true",
                "JWT, true",
                "application/oauth-authz-req+jwt, true",
                "dpop+jwt, false",
                "at+jwt, false",
            })
    void another_kind_of_jwt_is_no_request(String typ, boolean good) throws Exception {
        var jws = signed(claims(), typ);
        if (good) assertEquals("code", read(jws).get("response_type"));
        else assertRefused(jws);
    }

    // RFC 9101 §4, §5, §6.1 and §10.8
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "iss, another",
                "iss, -",
                "aud, https://other.example/",
                "aud, -",
                "client_id, 00000000-bcf2-44d5-8fb7-b8bbc0b29dc6",
                "client_id, -",
                "sub, 90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6",
                "request, e.y.j",
                "request_uri, https://app.example/request",
                "exp, -",
            })
    void what_is_not_from_this_client_for_us_is_refused(String name, String value)
            throws Exception {
        var claims = claims();
        if (value == null) claims.unsetClaim(name);
        else claims.setClaim(name, value);
        assertRefused(signed(claims, null));
    }

    @Test
    void it_is_good_in_its_time_only() throws Exception {
        var late = claims();
        late.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() - 31));
        assertRefused(signed(late, null));
        var early = claims();
        early.setNotBefore(NumericDate.fromSeconds(NOW.getEpochSecond() + 31));
        assertRefused(signed(early, null));
    }

    // RFC 8725 §3.1, §3.2
    @Test
    void it_is_signed_by_a_key_of_the_client() throws Exception {
        var none = new JsonWebSignature();
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setPayload(claims().toJson());
        none.setAlgorithmHeaderValue("none");
        assertRefused(none.getCompactSerialization());
        var shared = new JsonWebSignature();
        shared.setPayload(claims().toJson());
        shared.setAlgorithmHeaderValue("HS256");
        shared.setKey(new HmacKey(KEY.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes()));
        assertRefused(shared.getCompactSerialization());
        var good = signed(claims(), null);
        var forged =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"client_id\":\"x\"}".getBytes());
        var parts = good.split("\\.");
        assertRefused(parts[0] + "." + forged + "." + parts[2]);
        assertRefused("no jwt");
    }
}
