package dev.gatehouse.local.apply;

import java.util.List;

/** Nothing was applied; each line says where and why. */
public final class ManifestsRefused extends RuntimeException {

    private final List<String> lines;

    ManifestsRefused(String line) {
        this(List.of(line));
    }

    ManifestsRefused(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
