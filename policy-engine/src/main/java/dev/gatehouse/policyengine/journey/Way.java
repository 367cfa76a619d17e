package dev.gatehouse.policyengine.journey;

import java.util.Optional;

/**
 * How the customer came to where they are.
 *
 * @param chosen the exchange that they picked on a page
 * @param openedFrom the page that Cancel goes back to
 */
record Way(Optional<String> chosen, Optional<Place> openedFrom) {
    static final Way NONE = new Way(Optional.empty(), Optional.empty());
}
