package dev.gatehouse.policyengine.policy;

import java.util.Map;
import java.util.Set;

/** The metadata items of handlers whose values are a closed list (ief.md §3.1). */
record MetadataValues(Problems problems) {
    private static final Map<String, Map<String, Set<String>>> BY_HANDLER =
            Map.of(
                    "RestfulProvider",
                    Map.of(
                            "AuthenticationType",
                            Set.of("None", "Basic", "Bearer", "ClientCertificate", "ApiKeyHeader"),
                            "SendClaimsIn",
                            Set.of("Body", "Form", "Header", "Url", "QueryString")),
                    "AzureActiveDirectoryProvider",
                    Map.of(
                            "Operation",
                            Set.of("Read", "Write", "DeleteClaims", "DeleteClaimsPrincipal")),
                    "OneTimePasswordProtocolProvider",
                    Map.of("Operation", Set.of("GenerateCode", "VerifyCode")),
                    "AadSsprProtocolProvider",
                    Map.of("Operation", Set.of("SendCode", "VerifyCode")),
                    "AzureMfaProtocolProvider",
                    Map.of(
                            "Operation",
                            Set.of(
                                    "OneWaySMS",
                                    "Verify",
                                    "BeginVerifyOTP",
                                    "VerifyOTP",
                                    "GetAvailableDevices")),
                    "CaptchaProvider",
                    Map.of("Operation", Set.of("GetChallenge", "VerifyChallenge")),
                    "ConditionalAccessProtocolProvider",
                    Map.of("OperationType", Set.of("Evaluation", "Remediation")));

    void check(Element element, TechnicalProfile profile) {
        profile.protocol()
                .handler()
                .map(BY_HANDLER::get)
                .ifPresent(
                        items ->
                                items.forEach(
                                        (key, values) -> check(element, profile, key, values)));
    }

    /** Without regard to case; {@code {Settings:...}} is filled in by build tools. */
    void check(Element element, TechnicalProfile profile, String key, Set<String> values) {
        var value = profile.metadata().get(key).orElse("");
        if (value.isEmpty() || value.startsWith("{")) return;
        if (values.stream().anyMatch(value::equalsIgnoreCase)) return;
        problems.add(
                ProfileRules.item(element, key),
                "%s: expected one of %s, found \"%s\"%s"
                        .formatted(
                                key,
                                String.join(", ", values.stream().sorted().toList()),
                                value,
                                Nearest.hint(value, values)));
    }
}
