package dev.gatehouse.policyengine.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.UserJourney;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the journey of a policy's {@code Endpoint Id="UserInfo"}. Its authorization technical
 * profiles take the bearer's claims; that the token is good, and ours, token-service has seen.
 * Their {@code issuer} names the host that the policy ran on before and is not asked for.
 */
@ApplicationScoped
class UserInfo {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PagelessJourney journeys;

    UserInfo(PagelessJourney journeys) {
        this.journeys = journeys;
    }

    Uni<Need.Final> run(UserInfoBody body) {
        return journeys.run(
                body.tenant(),
                body.policy(),
                tenancy -> asked(body, tenancy),
                JourneyError.of(ErrorCode.GH1013));
    }

    /** The policy's journey, if its authorization technical profiles take the bearer. */
    private static Optional<UserJourney> journey(UserInfoBody body, Tenancy tenancy) {
        return tenancy.policy()
                .relyingParty()
                .flatMap(party -> party.endpoint("UserInfo"))
                .filter(
                        journey ->
                                journey.authorizationTechnicalProfiles().stream()
                                        .allMatch(profile -> accepts(profile, body.claims())));
    }

    static Optional<PagelessJourney.Asked> asked(UserInfoBody body, Tenancy tenancy) {
        return journey(body, tenancy).map(journey -> asked(body, tenancy, journey));
    }

    private static PagelessJourney.Asked asked(
            UserInfoBody body, Tenancy tenancy, UserJourney journey) {
        return new PagelessJourney.Asked(
                "userinfo",
                body.clientId(),
                body.origin(),
                tenancy,
                journey,
                Optional.empty(),
                known(journey, body.claims()));
    }

    private static Claims known(UserJourney journey, Map<String, Object> token) {
        var known = Claims.NONE;
        for (var profile : journey.authorizationTechnicalProfiles()) {
            for (var output : profile.outputClaims()) {
                var value =
                        ClaimReader.read(
                                output.claimType().dataType(), token.get(output.partnerName()));
                if (value.isPresent()) known = known.with(output.id(), value.get());
            }
        }
        return known;
    }

    /** {@code audience} is a JSON array of client ids, or one; without it any will do. */
    private static boolean accepts(TechnicalProfile profile, Map<String, Object> token) {
        var audience = profile.metadata().get("audience").map(UserInfo::audiences);
        return audience.isEmpty() || audience.get().contains(String.valueOf(token.get("aud")));
    }

    private static List<String> audiences(String text) {
        if (!text.strip().startsWith("[")) return List.of(text.strip());
        try {
            return Arrays.asList(JSON.readValue(text, String[].class));
        } catch (JsonProcessingException malformed) {
            return List.of();
        }
    }
}
