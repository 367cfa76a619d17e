package dev.gatehouse.uiservice.page;

/** A request that names no journey, or comes from no page of one: the error page, 400. */
final class NotThisJourney extends RuntimeException {
    NotThisJourney(String reason) {
        super(reason, null, false, false);
    }
}
