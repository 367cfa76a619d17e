package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a handler must be told before it can run: metadata and keys (ief.md §3.1). */
record HandlerRules(MergedPolicy policy, Problems problems) {

    /**
     * By handler, or by protocol where there is none: the metadata items without which nothing
     * runs.
     */
    private static final Map<String, List<String>> REQUIRED =
            Map.ofEntries(
                    Map.entry("RestfulProvider", List.of("ServiceUrl")),
                    Map.entry("AzureActiveDirectoryProvider", List.of("Operation")),
                    Map.entry("OneTimePasswordProtocolProvider", List.of("Operation")),
                    Map.entry("AadSsprProtocolProvider", List.of("Operation")),
                    Map.entry("AzureMfaProtocolProvider", List.of("Operation")),
                    Map.entry("CaptchaProvider", List.of("Operation")),
                    Map.entry("ConditionalAccessProtocolProvider", List.of("OperationType")),
                    Map.entry("OpenIdConnect", List.of("METADATA|authorization_endpoint")),
                    Map.entry("OAuth2", List.of("METADATA|authorization_endpoint")),
                    Map.entry(
                            "OAuth1",
                            List.of(
                                    "request_token_endpoint",
                                    "authorization_endpoint",
                                    "access_token_endpoint")),
                    Map.entry("SAML2", List.of("PartnerEntity")));

    /** What a REST profile's AuthenticationType takes from the policy keys. */
    private static final Map<String, List<String>> REST_KEYS =
            Map.of(
                    "basic", List.of("BasicAuthenticationUsername", "BasicAuthenticationPassword"),
                    "bearer", List.of("BearerAuthenticationToken"),
                    "clientcertificate", List.of("ClientCertificate"));

    private static final Set<String> PAGES =
            Set.of("SelfAssertedAttributeProvider", "PhoneFactorProtocolProvider");

    void check(CalledProfiles called) {
        for (var profile : called.all()) {
            var element = policy.find("TechnicalProfile", profile.id());
            if (element.isEmpty()) continue;
            if (called.isIssuer(profile)) {
                checkIssuer(element.get(), profile);
            } else {
                checkCalled(element.get(), profile, called.isExchanged(profile));
            }
        }
    }

    private void checkIssuer(Element element, TechnicalProfile issuer) {
        boolean jwt = issuer.outputTokenFormat().filter(TokenFormat.JWT::equals).isPresent();
        if (jwt && !issuer.cryptographicKeys().containsKey("issuer_secret")) {
            problems.warn(
                    element,
                    "the issuer names no Key issuer_secret: the tenant's own key set signs");
        }
    }

    private void checkCalled(Element element, TechnicalProfile profile, boolean exchanged) {
        if (element.child("IncludeTechnicalProfile").isPresent()) return;
        if (element.child("Protocol").isEmpty()) {
            problems.add(
                    element,
                    "expected the element Protocol in a technical profile that a journey calls");
            return;
        }
        for (var key : REQUIRED.getOrDefault(kind(profile), List.of()))
            require(element, profile, key);
        if (profile.isHandledBy("RestfulProvider")) checkRestKeys(element, profile);
        boolean page = profile.protocol().handler().filter(PAGES::contains).isPresent();
        if (page && exchanged && profile.contentDefinitionId().isEmpty()) {
            missing(element, profile, "ContentDefinitionReferenceId");
        }
        if (isFederated(profile) && profile.metadata().get("client_id", "").isBlank()) {
            problems.warn(
                    element,
                    "there is no metadata client_id: the identity provider will refuse the request");
        }
    }

    /** A sign-in by password at a token endpoint has its client_id among the input claims. */
    private static boolean isFederated(TechnicalProfile profile) {
        boolean federated =
                profile.protocol().name() == ProtocolName.OPEN_ID_CONNECT
                        || profile.protocol().name() == ProtocolName.OAUTH2;
        return federated
                && profile.inputClaims().stream()
                        .noneMatch(claim -> claim.partnerName().equals("client_id"));
    }

    private static String kind(TechnicalProfile profile) {
        return profile.protocol().handler().orElse(profile.protocol().name().xml());
    }

    private void require(Element element, TechnicalProfile profile, String alternatives) {
        for (var key : alternatives.split("\\|")) {
            if (!profile.metadata().get(key, "").isBlank()) return;
        }
        missing(element, profile, alternatives.replace("|", " or "));
    }

    private void missing(Element element, TechnicalProfile profile, String key) {
        problems.add(element, "expected the metadata %s of %s".formatted(key, kind(profile)));
    }

    private void checkRestKeys(Element element, TechnicalProfile profile) {
        var type = profile.metadata().get("AuthenticationType", "None");
        var keys = profile.cryptographicKeys().keySet();
        boolean byClaim =
                type.equalsIgnoreCase("Bearer")
                        && profile.metadata().get("UseClaimAsBearerToken").isPresent();
        var wanted =
                byClaim
                        ? List.<String>of()
                        : REST_KEYS.getOrDefault(type.toLowerCase(Locale.ROOT), List.of());
        for (var key : wanted) {
            if (!keys.contains(key)) {
                problems.add(
                        element,
                        "expected the Key %s of AuthenticationType %s".formatted(key, type));
            }
        }
        if (type.equalsIgnoreCase("ApiKeyHeader") && keys.isEmpty()) {
            problems.add(
                    element,
                    "expected a Key with the name of the header of AuthenticationType ApiKeyHeader");
        }
    }
}
