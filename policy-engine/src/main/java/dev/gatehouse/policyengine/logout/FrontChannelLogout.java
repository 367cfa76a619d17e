package dev.gatehouse.policyengine.logout;

import dev.gatehouse.platform.address.TenantAddress;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.PolicyFacts;
import dev.gatehouse.platform.registry.PolicyFacts.IssuerFormat;
import dev.gatehouse.platform.registry.TenantRegistry;
import dev.gatehouse.policyengine.session.Participant;
import dev.gatehouse.policyengine.session.SsoSession;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** OpenID Connect Front-Channel Logout 1.0: what the browser loads to sign out everywhere. Pure. */
final class FrontChannelLogout {

    private FrontChannelLogout() {}

    /** Each logout URL of the applications that took part, once. */
    static List<URI> addresses(SsoSession session, TenantRegistry registry) {
        return session.participants().stream()
                .flatMap(participant -> address(participant, session, registry).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** §3: {@code iss} and {@code sid} as in the id_token, after what the URL has of its own. */
    private static Optional<URI> address(
            Participant participant, SsoSession session, TenantRegistry registry) {
        var url = registry.application(participant.clientId()).flatMap(Application::logoutUrl);
        return url.flatMap(
                        own ->
                                issuer(participant, registry)
                                        .map(
                                                issuer ->
                                                        own
                                                                + (own.contains("?") ? "&" : "?")
                                                                + "iss="
                                                                + encoded(issuer)
                                                                + "&sid="
                                                                + session.sessionId()))
                .map(URI::create);
    }

    private static Optional<String> issuer(Participant participant, TenantRegistry registry) {
        return registry.policy(participant.policy())
                .flatMap(
                        policy ->
                                policy.runnable()
                                        .map(PolicyFacts::issuerFormat)
                                        .map(
                                                format ->
                                                        TenantAddress.issuer(
                                                                participant.origin(),
                                                                registry.tenantId(),
                                                                policy.policyId(),
                                                                format == IssuerFormat.TFP)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
