package dev.gatehouse.policyengine.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the claims exchanges of a journey are: a choice leads to one in a later step, or in another
 * journey where the way goes on.
 */
record Exchanges(Map<String, Place> own, Map<String, Element> elsewhere) {

    private record Place(int step, Element exchange) {}

    /** Ids are told apart within a journey, the schema sees to that. */
    static Exchanges of(List<Element> steps, Map<String, Element> elsewhere) {
        Map<String, Place> own = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            for (var exchange : steps.get(i).items("ClaimsExchanges", "ClaimsExchange")) {
                own.put(exchange.attribute("Id", ""), new Place(i, exchange));
            }
        }
        return new Exchanges(own, elsewhere);
    }

    /** All exchanges of these journeys, by id. */
    static Map<String, Element> in(Iterable<Element> journeys) {
        Map<String, Element> exchanges = new HashMap<>();
        for (var journey : journeys) {
            for (var step : journey.items("OrchestrationSteps", "OrchestrationStep")) {
                for (var exchange : step.items("ClaimsExchanges", "ClaimsExchange")) {
                    exchanges.putIfAbsent(exchange.attribute("Id", ""), exchange);
                }
            }
        }
        return exchanges;
    }

    Optional<Element> after(int step, String id) {
        var place = own.get(id);
        return place != null && place.step() > step
                ? Optional.of(place.exchange())
                : Optional.ofNullable(elsewhere.get(id));
    }

    /** A step that has a single exchange runs it whatever was chosen. */
    static Optional<Element> only(List<Element> steps, int index) {
        if (index >= steps.size()) return Optional.empty();
        var exchanges = steps.get(index).items("ClaimsExchanges", "ClaimsExchange");
        return exchanges.size() == 1 ? Optional.of(exchanges.getFirst()) : Optional.empty();
    }
}
