package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.outgoing.Outgoing;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Exchanges a code for tokens (RFC 6749 §4.1.3). */
@ApplicationScoped
class TokenEndpoint {
    private static final int LIMIT = 1 << 18;
    private static final Set<String> OF_THE_CLIENT =
            Set.of("invalid_client", "unauthorized_client", "incorrect_client_credentials");

    private final Outgoing client;
    private final FederationConfig config;

    TokenEndpoint(Outgoing client, FederationConfig config) {
        this.client = client;
        this.config = config;
    }

    Uni<TokenAnswer> redeem(
            Provider provider,
            URI endpoint,
            String code,
            String redirectUri,
            Optional<String> verifier) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", redirectUri);
        verifier.ifPresent(value -> parameters.put("code_verifier", value));
        return ask(provider, endpoint, parameters)
                .invoke(
                        tokens -> {
                            if (tokens.error(provider).isPresent()) {
                                Reauthentication.throwIfAsked(provider, tokens);
                                throw Refusals.invalid(provider, "the code was refused");
                            }
                        });
    }

    /** The answer, an error that is not the client's own included. */
    Uni<TokenAnswer> ask(Provider provider, URI endpoint, Map<String, String> parameters) {
        return client.send(request(provider, endpoint, parameters))
                .onFailure()
                .transform(failure -> Refusals.unanswered(provider, failure))
                .map(answer -> tokens(provider, answer));
    }

    private OutgoingRequest request(
            Provider provider, URI endpoint, Map<String, String> parameters) {
        var authorization = prove(provider, endpoint, parameters);
        var request =
                provider.sends("GET")
                        ? OutgoingRequest.get(FormParameters.added(endpoint, parameters))
                        : OutgoingRequest.post(
                                endpoint,
                                "application/x-www-form-urlencoded",
                                FormParameters.encoded(parameters));
        var accepting = request.with("Accept", "application/json").within(config.timeout(), LIMIT);
        return authorization.map(value -> accepting.with("Authorization", value)).orElse(accepting);
    }

    /** Adds the client's proof to the parameters, or returns the header that holds it. */
    private static Optional<String> prove(
            Provider provider, URI endpoint, Map<String, String> parameters) {
        return switch (provider.authenticationMethod()) {
            case "private_key_jwt" -> {
                parameters.put(provider.clientIdName(), provider.clientId());
                parameters.put("client_assertion_type", ClientAssertion.TYPE);
                parameters.put("client_assertion", ClientAssertion.of(provider, endpoint));
                yield Optional.empty();
            }
            case "client_secret_basic" -> Optional.of(basic(provider));
            default -> {
                parameters.put(provider.clientIdName(), provider.clientId());
                provider.clientSecret()
                        .ifPresent(value -> parameters.put(provider.clientSecretName(), value));
                yield Optional.empty();
            }
        };
    }

    /** RFC 6749 §2.3.1. */
    private static String basic(Provider provider) {
        var secret =
                provider.clientSecret()
                        .orElseThrow(() -> Refusals.noKey(provider, "client_secret"));
        var pair =
                FormParameters.encoded(provider.clientId()) + ":" + FormParameters.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * GitHub says 200 to errors too. An error with a 5xx is one as with any other status, unless
     * the profile would have such an answer not read ({@code MarkAsFailureOnStatusCode5xx}).
     */
    private static TokenAnswer tokens(Provider provider, OutgoingResponse answer) {
        var tokens = TokenAnswer.parse(answer.text());
        var error = tokens.flatMap(body -> body.error(provider));
        boolean unread =
                error.isEmpty() || provider.call().flag("MarkAsFailureOnStatusCode5xx", false);
        if (answer.status() >= 500 && unread) {
            throw Refusals.away(provider, "answered " + answer.status());
        }
        if (error.filter(OF_THE_CLIENT::contains).isPresent()
                || error.isEmpty() && answer.status() == 401) {
            throw Refusals.wrongSecret(provider);
        }
        if (tokens.isEmpty() || error.isEmpty() && !answer.isSuccess()) {
            throw Refusals.invalid(provider, "no tokens were returned");
        }
        return tokens.get();
    }
}
