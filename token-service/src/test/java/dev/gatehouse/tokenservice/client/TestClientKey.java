package dev.gatehouse.tokenservice.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.ApplicationSettings;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** A key pair with a client that has registered it. */
public record TestClientKey(PublicJsonWebKey key, Application application) {

    public static TestClientKey create() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            var settings =
                    new ApplicationSettings(
                            null,
                            null,
                            null,
                            false,
                            null,
                            null,
                            null,
                            null,
                            List.of(jwk(key)),
                            null);
            return new TestClientKey(
                    key, new Application(UUID.randomUUID(), "client", "Client", settings));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a manifest registers it. */
    public static JsonNode jwk(PublicJsonWebKey key) {
        try {
            return new ObjectMapper().readTree(key.toJson(OutputControlLevel.PUBLIC_ONLY));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
