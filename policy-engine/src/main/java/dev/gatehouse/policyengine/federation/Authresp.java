package dev.gatehouse.policyengine.federation;

import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.journey.JourneyReturn;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.Card;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.oauth.RequestParameters;
import dev.gatehouse.policyengine.oauth.Visitor;
import dev.gatehouse.policyengine.profile.CameBack;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Hands what a provider gave the browser to the journey that it was sent there by. */
@ApplicationScoped
class Authresp {
    private final JourneyReturn journeys;
    private final ErrorPage errorPage;
    private final Template fragment;

    Authresp(
            JourneyReturn journeys,
            ErrorPage errorPage,
            @Location("page/from-fragment.html") Template fragment) {
        this.journeys = journeys;
        this.errorPage = errorPage;
        this.fragment = fragment;
    }

    Uni<BrowserResponse> answer(Visitor visitor) {
        Map<String, String> parameters;
        try {
            parameters = RequestParameters.read(visitor.parameters());
        } catch (OAuthException refusal) {
            return Uni.createFrom()
                    .item(
                            errorPage.show(
                                    refusal.code(),
                                    refusal.arguments(),
                                    UuidV7.create(),
                                    Clock.systemUTC().instant()));
        }
        var state = parameters.get(CameBack.STATE);
        return isPerhapsInFragment(parameters)
                ? Uni.createFrom().item(fromFragment())
                : journeys.cameBack(visitor, state, parameters);
    }

    /**
     * With {@code response_mode=fragment} nothing of the response is sent to us (RFC 3986 §3.5).
     */
    private static boolean isPerhapsInFragment(Map<String, String> parameters) {
        return parameters.keySet().stream().allMatch("p"::equals);
    }

    /**
     * The page posts what stands after the number sign to the very address that it was read at; the
     * answer may lead to any application, and browsers hold that to form-action too.
     */
    private BrowserResponse fromFragment() {
        return Card.show(200, fragment.instance(), new Card.Sources(true, "'none'", "*"));
    }
}
