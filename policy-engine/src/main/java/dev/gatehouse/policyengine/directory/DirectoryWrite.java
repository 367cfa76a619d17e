package dev.gatehouse.policyengine.directory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a technical profile persists, told apart by where it is kept. Identities of the {@code
 * replacedTypes} give way to the new ones; others are added to those that the account has. An
 * attribute whose value is null is taken away.
 */
public record DirectoryWrite(
        List<Identity> identities,
        Set<String> replacedTypes,
        Map<String, Object> attributes,
        Optional<String> password,
        Optional<Boolean> mustChangePassword,
        Optional<Boolean> accountEnabled,
        Optional<Instant> refreshTokensValidFrom) {

    public DirectoryWrite {
        identities = List.copyOf(identities);
        replacedTypes = Set.copyOf(replacedTypes);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    static DirectoryWrite enabling(boolean enabled) {
        return new DirectoryWrite(
                List.of(),
                Set.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(enabled),
                Optional.empty());
    }

    static DirectoryWrite revoking(Instant now) {
        return new DirectoryWrite(
                List.of(),
                Set.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(now.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** The attributes that an account has afterwards, which had these before. */
    Map<String, Object> onto(Map<String, Object> before) {
        var after = new LinkedHashMap<>(before);
        after.putAll(attributes);
        after.values().removeIf(Objects::isNull);
        return after;
    }

    /** The rule that a password has to keep, given what the account said before. */
    public PasswordRule passwordRule(Optional<Account> existing) {
        Object policies =
                attributes.getOrDefault(
                        AttributeName.PASSWORD_POLICIES,
                        existing.map(a -> a.attributes().get(AttributeName.PASSWORD_POLICIES))
                                .orElse(""));
        return PasswordRule.of(Objects.toString(policies).contains("DisableStrongPassword"));
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "DirectoryWrite[" + attributes.keySet() + "]";
    }
}
