package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.journey.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the customer reads after they did something: nothing, or why it was not good. */
record Told(List<String> messages) {

    static Told of(Need need) {
        var messages = new ArrayList<String>();
        switch (need) {
            case Need.Rejected rejected -> {
                messages.add(rejected.message());
                messages.addAll(rejected.fields().values().stream().sorted().toList());
            }
            case Need.ShowVerification shown when !shown.ok() -> messages.add(shown.message());
            case Need.ShowControl shown when !shown.ok() -> {
                messages.add(shown.message());
                messages.addAll(shown.fields().values().stream().sorted().toList());
            }
            default -> {}
        }
        return new Told(
                messages.stream()
                        .filter(text -> text != null && !text.isEmpty())
                        .distinct()
                        .toList());
    }

    /** Of several messages, on the page and beside its fields, one is expected. */
    void expect(Optional<String> message, String place) {
        if (message.isEmpty() ? messages.isEmpty() : messages.contains(message.get())) return;
        throw new Stuck(
                "%s: expected %s, got %s"
                        .formatted(
                                place,
                                message.map(Told::quoted).orElse("no message"),
                                messages.isEmpty()
                                        ? "no message"
                                        : String.join(
                                                " and ",
                                                messages.stream().map(Told::quoted).toList())));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
