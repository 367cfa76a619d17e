package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names of a policy that a test file uses, to be held against the policy. */
final class Mentions {
    private final List<Mention> all = new ArrayList<>();

    private enum Kind {
        PROFILE("technical profile"),
        CLAIM("claim type"),
        KEY("policy key");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Mention(Kind kind, Value name) {}

    String profile(Value name) {
        all.add(new Mention(Kind.PROFILE, name));
        return name.text();
    }

    String claim(Value name) {
        all.add(new Mention(Kind.CLAIM, name));
        return name.text();
    }

    String key(Value name) {
        all.add(new Mention(Kind.KEY, name));
        return name.text();
    }

    /** All that the policy does not have, each with its place and the nearest name. */
    List<String> unknownIn(CompiledPolicy policy) {
        return all.stream().flatMap(one -> objection(one, policy).stream()).toList();
    }

    private static Optional<String> objection(Mention mention, CompiledPolicy policy) {
        var name = mention.name().text();
        var known = known(mention.kind(), policy);
        return known.stream().anyMatch(name::equalsIgnoreCase)
                ? Optional.empty()
                : Optional.of(
                        "%s: the policy has no %s %s%s"
                                .formatted(
                                        mention.name().place(),
                                        mention.kind().words,
                                        name,
                                        Nearest.hint(name, known)));
    }

    private static Collection<String> known(Kind kind, CompiledPolicy policy) {
        return switch (kind) {
            case PROFILE -> {
                var profiles = new ArrayList<>(policy.technicalProfiles().keySet());
                policy.relyingParty().ifPresent(p -> profiles.add(p.technicalProfile().id()));
                yield profiles;
            }
            case CLAIM -> policy.claimTypes().keySet().stream().map(ClaimId::value).toList();
            case KEY -> TestKeys.namesIn(policy);
        };
    }
}
