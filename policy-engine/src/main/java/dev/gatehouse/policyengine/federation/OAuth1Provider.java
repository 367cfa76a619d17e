package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.policyengine.key.PolicySecrets;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.profile.CameBack;
import dev.gatehouse.policyengine.profile.ProfileCall;
import dev.gatehouse.policyengine.profile.ProfileHandler;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import dev.gatehouse.policyengine.profile.ReturnState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code OAuth1}: signs the customer in by OAuth 1.0a (RFC 5849 §2), which Twitter speaks. */
@ApplicationScoped
class OAuth1Provider implements ProfileHandler {
    private static final String TOKEN = "oauth_token";
    private static final String SECRET = "oauth_token_secret";

    private final OAuth1Client client;
    private final ClaimsEndpoint claimsEndpoint;
    private final PolicySecrets secrets;

    OAuth1Provider(OAuth1Client client, ClaimsEndpoint claimsEndpoint, PolicySecrets secrets) {
        this.client = client;
        this.claimsEndpoint = claimsEndpoint;
        this.secrets = secrets;
    }

    /** A token with its secret; both empty before there is one. */
    private record Token(String token, String secret) {
        static final Token NONE = new Token("", "");

        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.protocol().name() == ProtocolName.OAUTH1;
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        return secrets.of(call.tenant().tenantId()).flatMap(keys -> run(new Provider(call, keys)));
    }

    Uni<ProfileOutcome> run(Provider provider) {
        var secret =
                provider.clientSecret()
                        .orElseThrow(() -> Refusals.noKey(provider, "client_secret"));
        return provider.call()
                .journey()
                .cameBack()
                .map(back -> signIn(provider, secret, back))
                .orElseGet(() -> begin(provider, secret));
    }

    /** §2.1, §2.2: the call-back has the state, since the protocol has none. */
    private Uni<ProfileOutcome> begin(Provider provider, String clientSecret) {
        var state = ReturnState.create(provider.call().journey().id());
        var callback = FormParameters.added(provider.redirectUri(), Map.of(CameBack.STATE, state));
        var endpoint = provider.uri(provider.required("request_token_endpoint"));
        return client.token(
                        provider,
                        signed(
                                provider,
                                "POST",
                                endpoint,
                                clientSecret,
                                Token.NONE,
                                Map.of("oauth_callback", callback.toString())))
                .map(answer -> sentAway(provider, state, answer));
    }

    private static ProfileOutcome sentAway(Provider provider, String state, TokenAnswer answer) {
        if (answer.text("oauth_callback_confirmed").filter("true"::equals).isEmpty()) {
            throw Refusals.lacks(provider, "oauth_callback_confirmed");
        }
        var token = token(provider, answer);
        var to =
                FormParameters.added(
                        provider.uri(provider.required("authorization_endpoint")),
                        Map.of(TOKEN, token.token()));
        return new ProfileOutcome.SentAway(
                to,
                Map.of(),
                Map.of(CameBack.STATE, state, TOKEN, token.token(), SECRET, token.secret()));
    }

    private Uni<ProfileOutcome> signIn(Provider provider, String clientSecret, CameBack back) {
        var returned = new AuthorizationReturn(provider, back);
        if (returned.parameter("denied").isPresent()) {
            throw Refusals.returned(provider, "access_denied");
        }
        var temporary =
                new Token(
                        returned.remembered(TOKEN).orElseThrow(),
                        returned.remembered(SECRET).orElseThrow());
        // §2.2: the token is the one that this customer was sent away with
        if (returned.parameter(TOKEN).filter(temporary.token()::equals).isEmpty()) {
            throw Refusals.invalid(provider, "the token is of another sign-in");
        }
        var verifier =
                returned.parameter("oauth_verifier")
                        .orElseThrow(() -> Refusals.lacks(provider, "oauth_verifier"));
        var endpoint = provider.uri(provider.required("access_token_endpoint"));
        return client.token(
                        provider,
                        signed(
                                provider,
                                "POST",
                                endpoint,
                                clientSecret,
                                temporary,
                                Map.of("oauth_verifier", verifier)))
                .flatMap(answer -> conclude(provider, clientSecret, answer));
    }

    /** Twitter says who it is with the token, and more at the claims endpoint. */
    private Uni<ProfileOutcome> conclude(
            Provider provider, String clientSecret, TokenAnswer answer) {
        var token = token(provider, answer);
        return provider.address("ClaimsEndpoint")
                .map(endpoint -> claims(provider, endpoint, clientSecret, token))
                .orElseGet(() -> Uni.createFrom().item(List.<JsonNode>of()))
                .map(sources -> new ReturnedClaims(provider, sources).outcome(answer));
    }

    private Uni<List<JsonNode>> claims(
            Provider provider, URI endpoint, String clientSecret, Token token) {
        var header = header(provider, "GET", endpoint, clientSecret, token, Map.of());
        return claimsEndpoint
                .send(provider, OutgoingRequest.get(endpoint).with("Authorization", header))
                .map(List::of);
    }

    private static Token token(Provider provider, TokenAnswer answer) {
        Optional<String> token = answer.text(TOKEN);
        return new Token(
                token.orElseThrow(() -> Refusals.lacks(provider, TOKEN)),
                answer.text(SECRET).orElseThrow(() -> Refusals.lacks(provider, SECRET)));
    }

    private static OutgoingRequest signed(
            Provider provider,
            String method,
            URI endpoint,
            String clientSecret,
            Token token,
            Map<String, String> more) {
        return OutgoingRequest.post(endpoint, "application/x-www-form-urlencoded", "")
                .with(
                        "Authorization",
                        header(provider, method, endpoint, clientSecret, token, more));
    }

    private static String header(
            Provider provider,
            String method,
            URI endpoint,
            String clientSecret,
            Token token,
            Map<String, String> more) {
        var oauth = new HashMap<>(more);
        oauth.put("oauth_consumer_key", provider.clientId());
        oauth.put("oauth_nonce", RandomToken.create());
        oauth.put("oauth_signature_method", "HMAC-SHA1");
        oauth.put(
                "oauth_timestamp",
                Long.toString(provider.call().journey().moment().now().getEpochSecond()));
        oauth.put("oauth_version", "1.0");
        if (!token.token().isEmpty()) oauth.put(TOKEN, token.token());
        return OAuth1Signature.header(method, endpoint, oauth, clientSecret, token.secret());
    }
}
