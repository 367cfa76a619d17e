package dev.gatehouse.policyengine.federation;

import dev.gatehouse.policyengine.profile.CameBack;
import dev.gatehouse.policyengine.profile.ProfileOutcome;
import io.smallrye.mutiny.Uni;

/**
 * To the provider and back: the customer is sent away, signed in when they return, and sent once
 * more where an error handler of the profile says so.
 */
final class RoundTrip {
    private RoundTrip() {}

    /** What the provider gave the browser, made claims of. */
    @FunctionalInterface
    interface SignIn {
        Uni<ProfileOutcome> of(ProviderMetadata metadata, AuthorizationReturn returned);
    }

    static Uni<ProfileOutcome> run(
            Provider provider, Uni<ProviderMetadata> metadata, SignIn signIn) {
        return provider.call()
                .journey()
                .cameBack()
                .map(back -> metadata.flatMap(known -> returned(provider, known, back, signIn)))
                .orElseGet(() -> metadata.map(known -> AuthorizationRedirect.to(provider, known)));
    }

    private static Uni<ProfileOutcome> returned(
            Provider provider, ProviderMetadata metadata, CameBack cameBack, SignIn signIn) {
        var returned = new AuthorizationReturn(provider, cameBack);
        returned.check(metadata);
        return signIn.of(metadata, returned)
                .onFailure(Reauthentication.class)
                .recoverWithItem(
                        again ->
                                AuthorizationRedirect.again(
                                        provider, metadata, (Reauthentication) again));
    }
}
