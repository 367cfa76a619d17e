package dev.gatehouse.policyengine.policytest;

import java.util.List;
import java.util.function.Function;

/**
 * @param everyTime whether the only one answers whenever somebody asks
 */
record Answers<T>(List<T> all, boolean everyTime) {

    /** A list has one for each call, in their order; what is no list answers every call. */
    static <T> Answers<T> read(Value value, Function<Value, T> answer) {
        return value.isList()
                ? new Answers<>(value.items().stream().map(answer).toList(), false)
                : new Answers<>(List.of(answer.apply(value)), true);
    }
}
