package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Optional;

/** Holds when every group holds; a group holds when at least so many of its predicates match. */
public record PredicateValidation(String id, List<Group> groups) {

    public PredicateValidation {
        groups = List.copyOf(groups);
    }

    public record Group(
            String id,
            Optional<String> userHelpText,
            int matchAtLeast,
            List<Predicate> predicates) {

        public Group {
            predicates = List.copyOf(predicates);
        }
    }
}
