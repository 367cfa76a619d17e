package dev.gatehouse.policyengine.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names that are counted apart: one with a claim in it must not make a metric of each value.
 */
final class EventNames {

    private static final int MOST = 200;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    String counted(String name) {
        if (known.contains(name)) return name;
        return known.size() < MOST && known.add(name) ? name : "other";
    }
}
