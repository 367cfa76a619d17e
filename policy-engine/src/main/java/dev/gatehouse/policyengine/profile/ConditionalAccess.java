package dev.gatehouse.policyengine.profile;

import dev.gatehouse.policyengine.access.AccessRequest;
import dev.gatehouse.policyengine.access.AccessRules;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code ConditionalAccessProtocolProvider}: judged by the operator's rules. */
@ApplicationScoped
class ConditionalAccess implements ProfileHandler {

    private final AccessRules rules;

    ConditionalAccess(AccessRules rules) {
        this.rules = rules;
    }

    @Override
    public boolean runs(TechnicalProfile profile) {
        return profile.isHandledBy("ConditionalAccessProtocolProvider");
    }

    @Override
    public Uni<ProfileOutcome> run(ProfileCall call) {
        var operation = call.metadata("OperationType").orElse("").toLowerCase(Locale.ROOT);
        return Uni.createFrom()
                .item(
                        switch (operation) {
                            case "evaluation" -> evaluate(call);
                            case "remediation" -> remediated(call);
                            default -> Failures.incomplete(call);
                        });
    }

    /** No challenge is no claim: journeys ask whether it exists. */
    private ProfileOutcome evaluate(ProfileCall call) {
        var challenges = challenges(rules, call, call.text("UserId"), methods(call));
        return challenges.isEmpty()
                ? new ProfileOutcome.Returned(Map.of("MultiConditionalAccessStatus", "Satisfied"))
                : new ProfileOutcome.Returned(
                        Map.of(
                                "Challenges",
                                challenges,
                                "MultiConditionalAccessStatus",
                                "Challenged"));
    }

    /** What the customer has still to do, who has proven themselves by these methods. */
    static List<String> challenges(
            AccessRules rules, ProfileCall call, Optional<String> user, Set<String> methods) {
        var challenges =
                rules.challenges(
                        new AccessRequest(
                                call.tenant().name(),
                                clientId(call),
                                user,
                                call.journey().clientAddress(),
                                methods));
        Log.infof(
                "conditional access evaluated journey=%s challenges=%s",
                call.journey().id(), challenges);
        return challenges;
    }

    /** Nobody is to be told: no risk was counted. */
    private static ProfileOutcome remediated(ProfileCall call) {
        Log.infof(
                "conditional access remediated journey=%s challenges=%s",
                call.journey().id(), items(call, "ChallengesSatisfied"));
        return ProfileOutcome.nothing();
    }

    private static Optional<String> clientId(ProfileCall call) {
        var resolver = "{OIDC:ClientId}";
        return Optional.of(call.journey().resolver().apply(resolver))
                .filter(id -> !id.isEmpty() && !id.equals(resolver));
    }

    private static Set<String> methods(ProfileCall call) {
        var methods = new HashSet<String>();
        Stream.of("AuthenticationMethodsUsed", "AuthenticationMethodUsed")
                .forEach(name -> methods.addAll(items(call, name)));
        return methods;
    }

    private static Set<String> items(ProfileCall call, String name) {
        var value = call.input().get(name);
        if (value == null) return Set.of();
        return value instanceof ClaimValue.Strings(var items)
                ? Set.copyOf(items)
                : Set.of(value.asText());
    }
}
