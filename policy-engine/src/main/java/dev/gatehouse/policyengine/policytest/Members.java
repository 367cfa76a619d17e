package dev.gatehouse.policyengine.policytest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The members of an object in a test file, by key; one that is not there is asked for politely. */
record Members(Value of, Map<String, Value> byKey) {

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    long count(String... keys) {
        return Stream.of(keys).filter(this::has).count();
    }

    Optional<Value> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Value needed(String key) {
        return get(key).orElseThrow(() -> of.expected("a key " + key));
    }

    Optional<String> text(String key) {
        return get(key).map(Value::text);
    }

    boolean flag(String key) {
        return get(key).map(Value::flag).orElse(false);
    }

    Map<String, String> texts(String key) {
        return get(key).map(Value::texts).orElse(Map.of());
    }

    Map<String, Object> objects(String key) {
        return get(key).map(Value::objects).orElse(Map.of());
    }

    <T> List<T> list(String key, Function<Value, T> item) {
        return get(key).map(Value::items).orElse(List.of()).stream().map(item).toList();
    }

    Optional<Instant> instant(String key) {
        return parsed(key, Instant::parse, "a time like 2026-11-22T12:00:00Z");
    }

    Optional<Duration> duration(String key) {
        return parsed(key, Duration::parse, "a duration like PT11M");
    }

    private <T> Optional<T> parsed(String key, Function<String, T> parser, String what) {
        return get(key).map(
                        value -> {
                            try {
                                return parser.apply(value.text());
                            } catch (DateTimeException e) {
                                throw value.expected(what);
                            }
                        });
    }
}
