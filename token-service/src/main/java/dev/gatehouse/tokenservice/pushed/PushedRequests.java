package dev.gatehouse.tokenservice.pushed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.crypto.Envelope;
import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthError;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.TokenConfig;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What clients sent ahead, from the push until a browser has taken it. */
@ApplicationScoped
class PushedRequests {

    private static final Set<String> CLIENT_AUTHENTICATION =
            Set.of("client_secret", "client_assertion", "client_assertion_type");
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final RequestCheckClient policyEngine;
    private final PushedRequestStore store;
    private final Envelope envelope;
    private final ObjectMapper json;
    private final TokenConfig config;

    PushedRequests(
            @RestClient RequestCheckClient policyEngine,
            PushedRequestStore store,
            Envelope envelope,
            ObjectMapper json,
            TokenConfig config) {
        this.policyEngine = policyEngine;
        this.store = store;
        this.envelope = envelope;
        this.json = json;
        this.config = config;
    }

    /** The random part of its {@code request_uri}, once the request is found good. */
    Uni<String> push(
            PolicyEndpoint endpoint, AuthenticatedClient client, Map<String, String> form) {
        // RFC 9126 §2.1: a request_uri is what comes of it, and never goes in
        if (form.containsKey("request_uri")) {
            throw new OAuthException(
                    OAuthError.INVALID_REQUEST, ErrorCode.GH1008, "request_uri was pushed");
        }
        var parameters = new HashMap<>(form);
        parameters.keySet().removeAll(CLIENT_AUTHENTICATION);
        parameters.put("client_id", client.clientId().toString());
        return policyEngine
                .check(
                        new RequestCheckClient.Question(
                                endpoint.tenantId(),
                                endpoint.policy().policyId(),
                                endpoint.origin(),
                                parameters))
                .map(verdict -> good(verdict, client))
                .flatMap(good -> keep(endpoint, client, good));
    }

    private static Map<String, String> good(
            RequestCheckClient.Verdict verdict, AuthenticatedClient client) {
        var parameters = verdict.parameters();
        if (parameters == null) throw refused(verdict);
        // RFC 9126 §2: authenticated as at the token endpoint, where the code is to be redeemed
        Optional.ofNullable(parameters.get("redirect_uri"))
                .or(client.application()::onlyRedirectUri)
                .flatMap(client.application()::allowsRedirectTo)
                .ifPresent(client::mayRedeem);
        return parameters;
    }

    private static OAuthException refused(RequestCheckClient.Verdict verdict) {
        return new OAuthException(
                OAuthError.valueOf(verdict.error()),
                ErrorCode.of(verdict.errorCode()).orElse(ErrorCode.AADB2C90122),
                "pushed request refused",
                verdict.arguments().toArray());
    }

    private Uni<String> keep(
            PolicyEndpoint endpoint, AuthenticatedClient client, Map<String, String> parameters) {
        var reference = RandomToken.create();
        var key =
                new PushedRequestStore.Key(
                        endpoint.tenantId(),
                        SecretHash.of(reference),
                        client.clientId(),
                        endpoint.policy().policyId());
        return envelope.seal(endpoint.tenantId(), purpose(key), written(parameters))
                .flatMap(ciphertext -> store.keep(key, config.pushedRequestLifetime(), ciphertext))
                .invoke(
                        () ->
                                Log.infof(
                                        "authorization request pushed policy=%s client_id=%s",
                                        key.policyId(), key.clientId()))
                .replaceWith(reference);
    }

    /** Empty when there is nothing for this client, policy and browser. */
    Uni<Optional<Map<String, String>>> take(PushedRequestStore.Key key, byte[] browserHash) {
        return store.take(key, browserHash)
                .flatMap(
                        found ->
                                found.map(ciphertext -> opened(key, ciphertext).map(Optional::of))
                                        .orElseGet(() -> nothing(key)));
    }

    private static Uni<Optional<Map<String, String>>> nothing(PushedRequestStore.Key key) {
        Log.warnf("pushed request not there client_id=%s", key.clientId());
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<Map<String, String>> opened(PushedRequestStore.Key key, byte[] ciphertext) {
        return envelope.open(key.tenantId(), purpose(key), ciphertext).map(this::read);
    }

    private Map<String, String> read(byte[] plain) {
        try {
            return json.readValue(plain, PARAMETERS);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored request cannot be read", e);
        }
    }

    private byte[] written(Map<String, String> parameters) {
        try {
            return json.writeValueAsBytes(parameters);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sealed for its row: the bytes cannot be moved to another. */
    private static String purpose(PushedRequestStore.Key key) {
        return "pushed request " + HexFormat.of().formatHex(key.requestHash());
    }
}
