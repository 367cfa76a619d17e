package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.registryservice.yaml.Node.Scalar;
import dev.gatehouse.registryservice.yaml.Position;

/**
 * A policy's XML and how a place in it is told to its author: in its own file, or inside the YAML.
 */
public sealed interface PolicySource {

    String xml();

    Position at(int line, int column);

    /** Whether its places are those of a file that holds nothing but the policy. */
    boolean isOwnFile();

    record InFile(String file, String xml) implements PolicySource {
        @Override
        public Position at(int line, int column) {
            return new Position(file, Math.max(line, 1), Math.max(column, 1));
        }

        @Override
        public boolean isOwnFile() {
            return true;
        }
    }

    record Inline(Scalar scalar) implements PolicySource {
        @Override
        public String xml() {
            return scalar.text();
        }

        @Override
        public Position at(int line, int column) {
            return scalar.within(line, column);
        }

        @Override
        public boolean isOwnFile() {
            return false;
        }
    }
}
