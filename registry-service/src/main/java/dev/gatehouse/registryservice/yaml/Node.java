package dev.gatehouse.registryservice.yaml;

import java.util.List;
import java.util.SequencedMap;

/** A YAML value with its position, and a word for it that errors can use. */
public sealed interface Node {

    Position at();

    /**
     * What it is, for "expected …, found …"; never the content of a string, which may be a secret.
     */
    String kind();

    /** How YAML 1.2 understands a scalar. */
    enum Type {
        STRING("a string"),
        NUMBER("a number"),
        BOOLEAN("a boolean"),
        NOTHING("nothing");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    /**
     * {@code content} is where the text itself begins: below the {@code |} of a literal block,
     * whose lines keep their order, so that a place in an embedded document can be told as a place
     * in this file.
     */
    record Scalar(Position at, Type type, String text, Position content, boolean literal)
            implements Node {
        @Override
        public String kind() {
            return type.word;
        }

        /** Where the given line and column of the text stand in the file. */
        public Position within(int line, int column) {
            if (line < 1) {
                return at;
            }
            if (literal) {
                return new Position(
                        at.file(),
                        content.line() + line - 1,
                        content.column() + Math.max(column, 1) - 1);
            }
            return line == 1
                    ? new Position(at.file(), at.line(), content.column() + Math.max(column, 1) - 1)
                    : at;
        }

        @Override
        public String toString() {
            return "Scalar[" + at + "]";
        }
    }

    record Sequence(Position at, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(Position at, SequencedMap<String, Entry> entries) implements Node {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A member of a mapping; unknown members are reported where their key stands. */
    record Entry(Position keyAt, Node value) {}
}
