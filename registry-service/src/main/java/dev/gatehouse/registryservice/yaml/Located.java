package dev.gatehouse.registryservice.yaml;

import java.util.function.Function;

/** A value together with where it was written and the path of its field. */
public record Located<T>(T value, Position at, String path) {

    public <R> Located<R> map(Function<T, R> change) {
        return new Located<>(change.apply(value), at, path);
    }
}
