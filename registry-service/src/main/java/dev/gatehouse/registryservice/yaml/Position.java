package dev.gatehouse.registryservice.yaml;

import java.util.Comparator;

/**
 * A place in an applied file; lines and columns count from 1, and 0 means that only the file is
 * known.
 */
public record Position(String file, int line, int column) implements Comparable<Position> {

    private static final Comparator<Position> IN_READING_ORDER =
            Comparator.comparing(Position::file)
                    .thenComparingInt(Position::line)
                    .thenComparingInt(Position::column);

    public static Position startOf(String file) {
        return new Position(file, 1, 1);
    }

    @Override
    public int compareTo(Position other) {
        return IN_READING_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
