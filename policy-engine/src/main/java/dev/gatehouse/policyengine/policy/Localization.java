package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Optional;

/** Which languages a policy speaks; a disabled one speaks only the texts of its claim types. */
public record Localization(
        boolean enabled, Optional<String> defaultLanguage, List<String> supportedLanguages) {

    public static final Localization NONE = new Localization(false, Optional.empty(), List.of());

    public Localization {
        supportedLanguages = List.copyOf(supportedLanguages);
    }
}
