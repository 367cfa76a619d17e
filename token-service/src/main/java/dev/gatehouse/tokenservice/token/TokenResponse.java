package dev.gatehouse.tokenservice.token;

import dev.gatehouse.tokenservice.jwt.Issuance;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * RFC 6749 §5.1 with Azure AD B2C's members (protocol.md §4).
 *
 * @param numbers whether numbers are JSON numbers; else they are written as strings, as older
 *     policies want them
 * @param tokenType of the access token (RFC 6749 §7.1)
 * @param access empty when the scope names no resource
 * @param idToken empty without {@code openid}
 * @param refreshToken empty without {@code offline_access}
 * @param profileInfo empty where no customer takes part
 * @param scope empty where the API's app roles are granted
 * @param issuedTokenType only in the answer to a token exchange (RFC 8693 §2.2.1)
 */
record TokenResponse(
        Instant at,
        boolean numbers,
        String tokenType,
        Optional<AccessToken> access,
        Optional<Expiring> idToken,
        Optional<Expiring> refreshToken,
        Optional<String> profileInfo,
        Optional<String> scope,
        Optional<String> clientInfo,
        Optional<String> issuedTokenType) {

    /** A client's own token: nobody signed in, and there is nothing to refresh. */
    static TokenResponse ofClient(Issuance issuance, AccessToken access) {
        return new TokenResponse(
                issuance.at(),
                issuance.endpoint().facts().jsonNumbers(),
                issuance.tokenType(),
                Optional.of(access),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A token with how long it is good. */
    record Expiring(String token, Duration lifetime) {
        @Override
        public String toString() {
            return "Expiring[…]";
        }
    }

    /** An access token with the client id of its API. */
    record AccessToken(Expiring expiring, String resource) {}

    Map<String, Object> json() {
        var json = new Members(numbers);
        access.ifPresent(token -> json.put("access_token", token.expiring().token()));
        idToken.ifPresent(token -> json.put("id_token", token.token()));
        json.put("token_type", tokenType);
        json.put("not_before", at.getEpochSecond());
        access.ifPresent(
                token -> {
                    var lifetime = token.expiring().lifetime();
                    json.put("expires_in", lifetime.toSeconds());
                    json.put("expires_on", at.plus(lifetime).getEpochSecond());
                    json.put("resource", token.resource());
                });
        idToken.ifPresent(token -> json.put("id_token_expires_in", token.lifetime().toSeconds()));
        profileInfo.ifPresent(info -> json.put("profile_info", info));
        scope.ifPresent(names -> json.put("scope", names));
        refreshToken.ifPresent(
                token -> {
                    json.put("refresh_token", token.token());
                    json.put("refresh_token_expires_in", token.lifetime().toSeconds());
                });
        clientInfo.ifPresent(info -> json.put("client_info", info));
        issuedTokenType.ifPresent(type -> json.put("issued_token_type", type));
        return json.members;
    }

    private record Members(boolean numbers, Map<String, Object> members) {
        Members(boolean numbers) {
            this(numbers, new LinkedHashMap<>());
        }

        void put(String name, String value) {
            members.put(name, value);
        }

        void put(String name, long value) {
            members.put(name, numbers ? (Object) value : Long.toString(value));
        }
    }
}
