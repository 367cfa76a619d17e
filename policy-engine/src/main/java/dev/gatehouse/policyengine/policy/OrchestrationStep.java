package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Optional;

/** One step of a journey; steps that the schema knows and no policy uses are refused earlier. */
public sealed interface OrchestrationStep {
    /** Consecutive from 1. */
    int order();

    List<Precondition> preconditions();

    /**
     * A page with the local sign-in form and, beside it, the other ways in; with one of those alone
     * and no {@code showSingleProvider} it is not shown.
     */
    record CombinedSignInAndSignUp(
            int order,
            List<Precondition> preconditions,
            ContentDefinition contentDefinition,
            boolean showSingleProvider,
            List<Selection> selections,
            List<Exchange> exchanges)
            implements OrchestrationStep {
        public CombinedSignInAndSignUp {
            preconditions = List.copyOf(preconditions);
            selections = List.copyOf(selections);
            exchanges = List.copyOf(exchanges);
        }
    }

    /** A page of buttons; with one button and no {@code showSingleProvider} it is not shown. */
    record ClaimsProviderSelection(
            int order,
            List<Precondition> preconditions,
            ContentDefinition contentDefinition,
            boolean showSingleProvider,
            List<Selection> selections)
            implements OrchestrationStep {
        public ClaimsProviderSelection {
            preconditions = List.copyOf(preconditions);
            selections = List.copyOf(selections);
        }
    }

    /** With several exchanges only the one selected before runs; a single one always runs. */
    record ClaimsExchange(int order, List<Precondition> preconditions, List<Exchange> exchanges)
            implements OrchestrationStep {
        public ClaimsExchange {
            preconditions = List.copyOf(preconditions);
            exchanges = List.copyOf(exchanges);
        }
    }

    /** Goes into the first candidate. */
    record InvokeSubJourney(
            int order, List<Precondition> preconditions, List<SubJourney> candidates)
            implements OrchestrationStep {
        public InvokeSubJourney {
            preconditions = List.copyOf(preconditions);
            candidates = List.copyOf(candidates);
        }
    }

    /** Takes the claims of the request's hint or assertion, as this profile extracts them. */
    record GetClaims(
            int order, List<Precondition> preconditions, Optional<TechnicalProfile> profile)
            implements OrchestrationStep {
        public GetClaims {
            preconditions = List.copyOf(preconditions);
        }
    }

    /** Ends the journey: the relying party's claims go to the issuer. */
    record SendClaims(int order, List<Precondition> preconditions, TechnicalProfile issuer)
            implements OrchestrationStep {
        public SendClaims {
            preconditions = List.copyOf(preconditions);
        }
    }
}
