package dev.gatehouse.policyengine.federation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.policyengine.profile.CameBack;
import java.util.Optional;
import java.util.stream.Stream;

/** What the browser brings back from a provider; the journey has compared its state before. */
record AuthorizationReturn(Provider provider, CameBack cameBack) {
    private static final String ACCESS_TOKEN = "access_token";

    /** Fails with what the provider says went wrong, and when it is not the one that was asked. */
    void check(ProviderMetadata metadata) {
        checkIssuer(metadata);
        var error = provider.errorIn(parameter(provider.errorName()).or(() -> parameter("error")));
        if (error.isPresent()) throw Refusals.returned(provider, error.get());
    }

    /**
     * RFC 9207 §2.4, RFC 9700 §4.4: a response of another provider, with a state that this one was
     * given, would have its code sent here and ours there.
     */
    private void checkIssuer(ProviderMetadata metadata) {
        var iss = parameter("iss");
        boolean right =
                iss.isPresent()
                        ? metadata.issuer().isEmpty()
                                || TrustedIssuers.of(provider, metadata).include(iss.get())
                        : !metadata.returnsIssuer();
        if (!right) throw Refusals.invalid(provider, "the response is of another issuer");
    }

    String code() {
        return parameter("code").orElseThrow(() -> Refusals.lacks(provider, "code"));
    }

    /**
     * What an implicit or hybrid flow brings beside the id_token (OpenID Connect Core §3.2.2.5).
     */
    TokenAnswer tokens() {
        if (!provider.returns("token")) return TokenAnswer.NONE;
        if (parameter(ACCESS_TOKEN).isEmpty()) throw Refusals.lacks(provider, ACCESS_TOKEN);
        var body = JsonNodeFactory.instance.objectNode();
        Stream.of(ACCESS_TOKEN, "token_type", "expires_in")
                .forEach(name -> parameter(name).ifPresent(value -> body.put(name, value)));
        return new TokenAnswer(body);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(cameBack.parameters().get(name)).filter(text -> !text.isBlank());
    }

    Optional<String> remembered(String name) {
        return Optional.ofNullable(cameBack.memory().get(name));
    }

    String redirectUri() {
        return remembered(AuthorizationRedirect.REDIRECT_URI).orElseThrow();
    }

    /** Codes and tokens are among the parameters. */
    @Override
    public String toString() {
        return "AuthorizationReturn[" + provider.id() + "]";
    }
}
