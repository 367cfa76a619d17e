package dev.gatehouse.policyengine.samlclient;

import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.journey.JourneyReturn;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.ErrorPage;
import dev.gatehouse.policyengine.oauth.RequestParameters;
import dev.gatehouse.policyengine.oauth.Visitor;
import dev.gatehouse.policyengine.saml.Saml;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Hands a response to the journey that asked for it: its RelayState says which. */
@ApplicationScoped
class AssertionConsumer {
    private final JourneyReturn journeys;
    private final ErrorPage errorPage;
    private final Clock clock = Clock.systemUTC();

    AssertionConsumer(JourneyReturn journeys, ErrorPage errorPage) {
        this.journeys = journeys;
        this.errorPage = errorPage;
    }

    Uni<BrowserResponse> take(Visitor visitor) {
        try {
            var parameters = RequestParameters.read(visitor.parameters());
            return journeys.cameBack(visitor, parameters.get(Saml.RELAY_STATE), parameters);
        } catch (OAuthException refusal) {
            return Uni.createFrom()
                    .item(
                            errorPage.show(
                                    refusal.code(),
                                    refusal.arguments(),
                                    UuidV7.create(),
                                    clock.instant()));
        }
    }
}
