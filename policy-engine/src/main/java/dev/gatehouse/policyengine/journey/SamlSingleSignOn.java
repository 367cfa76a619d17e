package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ProtocolName;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.saml.IdpSession;
import java.util.Map;

/**
 * SamlSSOSessionProvider at an identity provider's profile: it skips nothing, but what the provider
 * calls its session is kept, so that it can be told when ours ends.
 */
final class SamlSingleSignOn {
    private SamlSingleSignOn() {}

    static JourneyState remember(
            TechnicalProfile profile, JourneyState state, Map<String, Object> result) {
        boolean kept =
                profile.protocol().name() == ProtocolName.SAML2
                        && profile.sessionManagement()
                                .filter(manager -> manager.isHandledBy("SamlSSOSessionProvider"))
                                .isPresent();
        if (!kept) return state;
        return IdpSession.read(result)
                .map(session -> state.with(with(profile, state, session)))
                .orElse(state);
    }

    private static SignOn with(TechnicalProfile profile, JourneyState state, IdpSession session) {
        var texts = Claims.NONE;
        for (var text : session.write().entrySet()) {
            texts = texts.with(ClaimId.of(text.getKey()), new ClaimValue.Text(text.getValue()));
        }
        return state.signOn().with(IdpSession.key(state.policy(), profile.id()), texts);
    }
}
