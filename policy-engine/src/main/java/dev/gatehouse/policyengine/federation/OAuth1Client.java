package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.outgoing.Outgoing;
import dev.gatehouse.platform.outgoing.OutgoingRequest;
import dev.gatehouse.platform.outgoing.OutgoingResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks for the two tokens of OAuth 1.0a (RFC 5849 §2.1, §2.3). */
@ApplicationScoped
class OAuth1Client {
    private static final int LIMIT = 1 << 16;

    private final Outgoing client;
    private final FederationConfig config;

    OAuth1Client(Outgoing client, FederationConfig config) {
        this.client = client;
        this.config = config;
    }

    Uni<TokenAnswer> token(Provider provider, OutgoingRequest signed) {
        return client.send(signed.within(config.timeout(), LIMIT))
                .onFailure()
                .transform(failure -> Refusals.unanswered(provider, failure))
                .map(answer -> token(provider, answer));
    }

    private static TokenAnswer token(Provider provider, OutgoingResponse answer) {
        if (answer.status() >= 500) throw Refusals.away(provider, "answered " + answer.status());
        if (answer.status() == 401) throw Refusals.wrongSecret(provider);
        if (!answer.isSuccess()) throw Refusals.invalid(provider, "no token was returned");
        return TokenAnswer.parse(answer.text())
                .orElseThrow(() -> Refusals.invalid(provider, "no token was returned"));
    }
}
