package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.oauth.GrantedScope;
import dev.gatehouse.tokenservice.jwt.IdTokenBinding;
import dev.gatehouse.tokenservice.jwt.Issuance;
import dev.gatehouse.tokenservice.jwt.Subject;
import dev.gatehouse.tokenservice.jwt.TokenIssuer;
import dev.gatehouse.tokenservice.token.TokenResponse.AccessToken;
import dev.gatehouse.tokenservice.token.TokenResponse.Expiring;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Has the tokens made that a redeemed grant's scope is good for. */
@ApplicationScoped
class TokenResponses {

    private final TokenIssuer issuer;

    TokenResponses(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    /**
     * @param nonce of the authorization request, for its first id_token only; may be null
     */
    record Answer(
            Issuance issuance,
            AuthorizationGrant grant,
            GrantedScope scope,
            String nonce,
            Optional<Expiring> refreshToken,
            boolean wantsClientInfo) {}

    Uni<TokenResponse> respond(Answer answer) {
        return respond(answer, answer.grant.authenticated());
    }

    /** To one who acts for the customer. */
    Uni<TokenResponse> respond(Answer answer, Subject subject) {
        return Uni.combine()
                .all()
                .unis(accessToken(answer, subject), idToken(answer, subject))
                .with((access, id) -> response(answer, access, id));
    }

    private static TokenResponse response(
            Answer answer, Optional<AccessToken> access, Optional<Expiring> id) {
        var endpoint = answer.issuance.endpoint();
        return new TokenResponse(
                answer.issuance.at(),
                endpoint.facts().jsonNumbers(),
                answer.issuance.tokenType(),
                access,
                id,
                answer.refreshToken,
                Optional.of(AccountInfo.profileInfo(endpoint, answer.grant)),
                Optional.of(answer.scope.toString()),
                answer.wantsClientInfo
                        ? Optional.of(AccountInfo.clientInfo(endpoint, answer.grant))
                        : Optional.empty(),
                Optional.empty());
    }

    private Uni<Optional<AccessToken>> accessToken(Answer answer, Subject subject) {
        if (answer.scope.resource().isEmpty()) return Uni.createFrom().item(Optional.empty());
        var resource = answer.scope.resource().get();
        var lifetime = answer.issuance.endpoint().facts().accessTokenLifetime();
        return issuer.accessToken(answer.issuance, subject, resource, answer.scope)
                .map(token -> new Expiring(token, Duration.ofSeconds(lifetime)))
                .map(token -> Optional.of(new AccessToken(token, resource.toString())));
    }

    private Uni<Optional<Expiring>> idToken(Answer answer, Subject subject) {
        if (!answer.scope.openId()) return Uni.createFrom().item(Optional.empty());
        var lifetime = answer.issuance.endpoint().facts().idTokenLifetime();
        return issuer.idToken(answer.issuance, subject, IdTokenBinding.nonce(answer.nonce))
                .map(token -> Optional.of(new Expiring(token, Duration.ofSeconds(lifetime))));
    }
}
