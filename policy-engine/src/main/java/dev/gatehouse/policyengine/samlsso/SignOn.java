package dev.gatehouse.policyengine.samlsso;

import dev.gatehouse.platform.address.PublicOrigins;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.policyengine.journey.Journeys;
import dev.gatehouse.policyengine.journey.Moments;
import dev.gatehouse.policyengine.journey.Surroundings;
import dev.gatehouse.policyengine.journey.Tenancies;
import dev.gatehouse.policyengine.journey.Tenancy;
import dev.gatehouse.policyengine.oauth.AuthorizationRequest;
import dev.gatehouse.policyengine.oauth.BrowserResponse;
import dev.gatehouse.policyengine.oauth.RequestParameters;
import dev.gatehouse.policyengine.oauth.SamlRequest;
import dev.gatehouse.policyengine.oauth.Visitor;
import dev.gatehouse.policyengine.saml.Received;
import dev.gatehouse.policyengine.saml.Saml;
import dev.gatehouse.policyengine.saml.SamlAddresses;
import dev.gatehouse.policyengine.saml.SpRequest;
import dev.gatehouse.policyengine.saml.Work;
import dev.gatehouse.policyengine.samlissuer.IssuerSettings;
import dev.gatehouse.policyengine.samlissuer.SamlIssuer;
import dev.gatehouse.policyengine.samlissuer.ServiceProviders;
import dev.gatehouse.policyengine.samlissuer.ServiceProviders.ServiceProvider;
import dev.gatehouse.policyengine.session.BrowserCookie;
import dev.gatehouse.policyengine.session.SessionCookie;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Sign-on for service providers (SAML Profiles §4.1): from a request, or from nothing where the
 * policy allows it, to the policy's journey.
 */
@ApplicationScoped
class SignOn {
    private final Tenancies tenancies;
    private final PublicOrigins origins;
    private final SamlIssuer issuer;
    private final ServiceProviders providers;
    private final Journeys journeys;
    private final Clock clock = Clock.systemUTC();

    SignOn(
            Tenancies tenancies,
            PublicOrigins origins,
            SamlIssuer issuer,
            ServiceProviders providers,
            Journeys journeys) {
        this.tenancies = tenancies;
        this.origins = origins;
        this.issuer = issuer;
        this.providers = providers;
        this.journeys = journeys;
    }

    /** Where a request came in, and what the policy says. */
    private record Desk(Visitor visitor, Tenancy tenancy, URI origin, IssuerSettings settings) {}

    Uni<BrowserResponse> requested(Visitor visitor, Optional<String> rawQuery) {
        return desk(visitor).flatMap(desk -> requested(desk, rawQuery));
    }

    private Uni<BrowserResponse> requested(Desk desk, Optional<String> rawQuery) {
        var parameters = RequestParameters.read(desk.visitor().parameters());
        var relayState = relayState(desk, parameters);
        return Work.off(() -> received(parameters, rawQuery))
                .flatMap(
                        received ->
                                providers
                                        .find(
                                                desk.tenancy().registry(),
                                                desk.settings(),
                                                SpRequest.issuer(received))
                                        .flatMap(sp -> begin(desk, received, sp, relayState)));
    }

    private static Received received(Map<String, String> parameters, Optional<String> rawQuery) {
        return Received.of(Saml.REQUEST_PARAMETER, parameters, rawQuery)
                .orElseThrow(
                        () ->
                                new OAuthException(
                                        ErrorCode.GH1041, "no SAMLRequest", "no SAMLRequest"));
    }

    private Uni<BrowserResponse> begin(
            Desk desk, Received received, ServiceProvider sp, Optional<String> relayState) {
        var endpoint =
                desk.visitor()
                        .address()
                        .orElseThrow()
                        .endpoint(desk.origin(), SamlAddresses.SIGN_ON);
        return Work.off(
                        () ->
                                SpRequest.accept(
                                        received,
                                        sp.entity(),
                                        endpoint,
                                        desk.settings().requestsSigned()))
                .flatMap(request -> begin(desk, sp, request, relayState));
    }

    private Uni<BrowserResponse> begin(
            Desk desk, ServiceProvider sp, SpRequest request, Optional<String> relayState) {
        var consumer =
                sp.entity()
                        .consumer(request.consumer(), request.consumerIndex())
                        .orElseThrow(() -> notRegistered(sp, request.consumer().orElse("")));
        var parameters = new LinkedHashMap<String, String>();
        // OpenID Connect Core §3.1.2.1 has words for the same
        var prompt = (request.passive() ? "none " : "") + (request.forceAuthn() ? "login" : "");
        if (!prompt.isBlank()) parameters.put("prompt", prompt.strip());
        Optional.ofNullable(request.facts().get("subject"))
                .ifPresent(subject -> parameters.put("login_hint", subject));
        var saml =
                new SamlRequest(
                        Optional.of(request.id()),
                        sp.entity().entityId(),
                        relayState,
                        request.facts());
        return begin(desk, sp, consumer, parameters, saml);
    }

    /**
     * {@code /generic/login?EntityId=}: nobody asked; RelayState names a page at the application.
     */
    Uni<BrowserResponse> unrequested(Visitor visitor) {
        return desk(visitor).flatMap(this::unrequested);
    }

    private Uni<BrowserResponse> unrequested(Desk desk) {
        var parameters = RequestParameters.read(desk.visitor().parameters());
        if (!desk.settings().idpInitiated()) {
            throw new OAuthException(
                    ErrorCode.GH1041, "IdP-initiated", "expected a SAMLRequest of the application");
        }
        var entityId = parameters.getOrDefault("EntityId", "");
        var relayState = relayState(desk, parameters);
        return providers
                .find(desk.tenancy().registry(), desk.settings(), entityId)
                .flatMap(
                        sp ->
                                begin(
                                        desk,
                                        sp,
                                        sp.entity()
                                                .consumer(Optional.empty(), Optional.empty())
                                                .orElseThrow(() -> notRegistered(sp, "")),
                                        Map.of(),
                                        new SamlRequest(
                                                Optional.empty(),
                                                entityId,
                                                relayState,
                                                Map.of("issuer", entityId))));
    }

    private static OAuthException notRegistered(ServiceProvider sp, String consumer) {
        return new OAuthException(
                ErrorCode.GH1043,
                "assertion consumer service not registered",
                consumer,
                sp.entity().entityId());
    }

    private static Optional<String> relayState(Desk desk, Map<String, String> parameters) {
        var state = parameters.get(Saml.RELAY_STATE);
        if (state != null
                && state.getBytes(StandardCharsets.UTF_8).length
                        > desk.settings().relayStateLimit()) {
            throw new OAuthException(
                    ErrorCode.GH1041, "RelayState too long", "RelayState is too long");
        }
        return Optional.ofNullable(state);
    }

    private Uni<Desk> desk(Visitor visitor) {
        return tenancies
                .of(visitor.address())
                .flatMap(
                        tenancy -> {
                            var origin =
                                    origins.originOf(
                                            visitor.host(),
                                            visitor.scheme(),
                                            tenancy.registry().hosts());
                            return issuer.settings(
                                            tenancy.registry(),
                                            tenancy.policy(),
                                            origin,
                                            UnaryOperator.identity())
                                    .map(settings -> new Desk(visitor, tenancy, origin, settings));
                        });
    }

    private Uni<BrowserResponse> begin(
            Desk desk,
            ServiceProvider sp,
            String consumer,
            Map<String, String> parameters,
            SamlRequest saml) {
        var all = new LinkedHashMap<>(parameters);
        all.put("client_id", sp.clientId());
        var visitor = desk.visitor();
        var request =
                AuthorizationRequest.ofServiceProvider(
                        visitor.address().orElseThrow(),
                        desk.origin(),
                        all,
                        consumer,
                        saml.with(parametersOfItsOwn(visitor)));
        var tenantId = desk.tenancy().registry().tenantId();
        var visit =
                new Journeys.Visit(
                        visitor.cookie(BrowserCookie.NAME),
                        visitor.cookie(SessionCookie.name(tenantId)),
                        Journeys.Visit.newJourney(),
                        new Surroundings(
                                Moments.now(clock),
                                tenantId,
                                desk.tenancy().registry().tenant().name(),
                                desk.origin(),
                                visitor.clientAddress(),
                                visitor.languages()));
        return journeys.begin(desk.tenancy(), request, visit);
    }

    /** What the policy may ask for by {@code {SAML-KV:name}}: all that is no part of SAML. */
    private static Map<String, String> parametersOfItsOwn(Visitor visitor) {
        var parameters = RequestParameters.read(visitor.parameters());
        parameters
                .keySet()
                .removeAll(
                        Set.of(
                                Saml.REQUEST_PARAMETER,
                                Saml.RELAY_STATE,
                                "SigAlg",
                                "Signature",
                                "EntityId"));
        return parameters;
    }
}
