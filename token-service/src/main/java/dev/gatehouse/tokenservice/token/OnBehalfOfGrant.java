package dev.gatehouse.tokenservice.token;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90083;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90086;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.tokenservice.client.AuthenticatedClient;
import dev.gatehouse.tokenservice.endpoint.PolicyEndpoint;
import dev.gatehouse.tokenservice.jwt.Issuance;
import dev.gatehouse.tokenservice.token.TokenResponse.Expiring;
import dev.gatehouse.tokenservice.token.TokenResponses.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Microsoft Entra ID's use of RFC 7523 §2.1 (protocol.md §4): an API calls the next API for the
 * customer whose token it got, with its own permissions.
 */
@ApplicationScoped
class OnBehalfOfGrant implements Grant {

    static final String TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static final String USE = "on_behalf_of";

    private final CustomerTokens customerTokens;
    private final RefreshTokenFamilies families;
    private final TokenResponses responses;
    private final Clock clock;

    OnBehalfOfGrant(
            CustomerTokens customerTokens,
            RefreshTokenFamilies families,
            TokenResponses responses,
            Clock clock) {
        this.customerTokens = customerTokens;
        this.families = families;
        this.responses = responses;
        this.clock = clock;
    }

    @Override
    public Uni<TokenResponse> redeem(
            TokenRequest request, AuthenticatedClient client, PolicyEndpoint endpoint) {
        client.mustHaveProvenItself();
        if (!USE.equals(request.required("requested_token_use"))) {
            throw new OAuthException(AADB2C90086, "another use of an assertion", TYPE);
        }
        var assertion = request.required("assertion");
        var scope =
                request.scope()
                        .orElseThrow(() -> new OAuthException(AADB2C90083, "no scope", "scope"));
        return customerTokens
                .verify(assertion, client, endpoint)
                .map(token -> Delegation.to(scope, token, client, endpoint))
                .flatMap(delegation -> tokens(request, client, endpoint, delegation));
    }

    private Uni<TokenResponse> tokens(
            TokenRequest request,
            AuthenticatedClient client,
            PolicyEndpoint endpoint,
            Delegation delegation) {
        var issuance = Issuance.to(client, endpoint, clock.instant());
        var grant = delegation.grant();
        return refreshToken(issuance, client, delegation)
                .map(
                        refreshToken ->
                                new Answer(
                                        issuance,
                                        grant,
                                        delegation.scope(),
                                        null,
                                        refreshToken,
                                        request.wantsClientInfo()))
                .flatMap(
                        answer ->
                                responses.respond(
                                        answer,
                                        grant.authenticated().actedForBy(delegation.actor())));
    }

    // Who acts for the customer is not remembered with a refresh token, so that there is none then
    private Uni<Optional<Expiring>> refreshToken(
            Issuance issuance, AuthenticatedClient client, Delegation delegation) {
        boolean wanted = delegation.scope().offlineAccess() && delegation.actor().isEmpty();
        return wanted
                ? families.begin(issuance, client, delegation.grant())
                : Uni.createFrom().item(Optional.empty());
    }
}
