package dev.gatehouse.policyengine.policy;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The handler classes that policies name. A known name is a correct policy; whether this release
 * can run the handler is decided where profiles are run.
 */
final class ProfileHandlers {
    private static final Set<String> KNOWN =
            Set.of(
                    "SelfAssertedAttributeProvider",
                    "AzureActiveDirectoryProvider",
                    "RestfulProvider",
                    "ClaimsTransformationProtocolProvider",
                    "PhoneFactorProtocolProvider",
                    "OneTimePasswordProtocolProvider",
                    "AadSsprProtocolProvider",
                    "AzureMfaProtocolProvider",
                    "AzureApplicationInsightsProvider",
                    "UserJourneyContextProvider",
                    "ConditionalAccessProtocolProvider",
                    "CaptchaProvider",
                    "OpenIdConnectProtocolProvider",
                    "NoopSSOSessionProvider",
                    "DefaultSSOSessionProvider",
                    "ExternalLoginSSOSessionProvider",
                    "OAuthSSOSessionProvider",
                    "SamlSSOSessionProvider");

    // Web.TPEngine.Providers.X, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null
    private static final Pattern CLASS = Pattern.compile("\\s*(?:\\w+\\.)*(\\w+)\\s*(?:,.*)?");

    private ProfileHandlers() {}

    /** The class name without namespace and assembly. */
    static Optional<String> simpleName(String handler) {
        var matcher = CLASS.matcher(handler);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static boolean isKnown(String simpleName) {
        return KNOWN.contains(simpleName);
    }

    static Set<String> names() {
        return KNOWN;
    }

    static String all() {
        return String.join(", ", KNOWN.stream().sorted().toList());
    }
}
