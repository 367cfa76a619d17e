package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.trace.TraceEntry;
import dev.gatehouse.policyengine.trace.TraceEntry.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happened, for people: what a step did stands below it, what a post set off below the post,
 * and the steps of a sub-journey below the step that called it.
 */
final class TraceLines {
    /** Their technical profiles run before the page is left. */
    private static final Set<String> POSTS = Set.of("Submitted", "ControlActed");

    private static final List<String> ORDER =
            List.of(
                    "type",
                    "skipped",
                    "preconditions",
                    "control",
                    "action",
                    "exchange",
                    "protocol",
                    "method",
                    "request",
                    "input",
                    "fields",
                    "answer",
                    "returned",
                    "failed",
                    "rejected",
                    "message",
                    "output");

    private final List<String> lines = new ArrayList<>();
    private final Deque<String> journeys = new ArrayDeque<>();
    private boolean posted;

    private TraceLines() {}

    static List<String> of(List<TraceEntry> trace) {
        var lines = new TraceLines();
        trace.forEach(lines::add);
        return lines.lines;
    }

    private void add(TraceEntry entry) {
        int depth =
                switch (entry.kind()) {
                    case step -> step(entry.what()) - 1;
                    case event -> event(entry.what());
                    case profile -> journeys.size() + (posted ? 1 : 0);
                    case transformation -> journeys.size() + (posted ? 2 : 1);
                    case page, redirect, end -> journeys.size();
                };
        var details = details(entry);
        // one that came back with nothing was told of when it was called
        if (entry.kind() == Kind.profile && details.isEmpty()) return;
        lines.add(
                "%s%s %s %s"
                        .formatted(
                                "  ".repeat(Math.max(depth, 0)),
                                entry.kind(),
                                entry.what(),
                                details)
                        .stripTrailing());
    }

    /** {@code what} is the journey and the step's order. */
    private int step(String what) {
        posted = false;
        var journey = what.replaceFirst(" \\S+$", "");
        if (journeys.contains(journey)) {
            while (!journeys.peek().equals(journey)) journeys.pop();
        } else {
            journeys.push(journey);
        }
        return journeys.size();
    }

    private int event(String what) {
        posted = POSTS.contains(what);
        return journeys.size();
    }

    private static String details(TraceEntry entry) {
        return entry.details().entrySet().stream()
                .filter(one -> isTelling(one.getValue()))
                .sorted(Comparator.comparingInt(one -> place(one.getKey())))
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private static int place(String name) {
        int place = ORDER.indexOf(name);
        return place < 0 ? ORDER.size() : place;
    }

    private static boolean isTelling(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Map<?, ?> members -> !members.isEmpty();
            case Collection<?> items -> !items.isEmpty();
            default -> !value.toString().isEmpty();
        };
    }
}
