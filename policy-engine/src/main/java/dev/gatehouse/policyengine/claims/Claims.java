package dev.gatehouse.policyengine.claims;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.ClaimType;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The claims bag, immutable: a claim exists in it when it has a value. */
public final class Claims {
    public static final Claims NONE = new Claims(new TreeMap<>());

    private final TreeMap<ClaimId, ClaimValue> values;

    private Claims(TreeMap<ClaimId, ClaimValue> values) {
        this.values = values;
    }

    public static Claims of(Map<ClaimId, ClaimValue> values) {
        return new Claims(new TreeMap<>(values));
    }

    public Optional<ClaimValue> get(ClaimId id) {
        return Optional.ofNullable(values.get(id)).filter(Claims::isValue);
    }

    private static boolean isValue(ClaimValue value) {
        return !(value instanceof ClaimValue.Null);
    }

    /** Whether the claim was emptied on purpose. */
    public boolean isNull(ClaimId id) {
        return values.get(id) instanceof ClaimValue.Null;
    }

    public Optional<ClaimValue> get(String id) {
        return get(ClaimId.of(id));
    }

    public Optional<String> text(String id) {
        return get(id).map(ClaimValue::asText);
    }

    public boolean has(ClaimId id) {
        return get(id).isPresent();
    }

    public boolean isEmpty() {
        return values.values().stream().noneMatch(Claims::isValue);
    }

    public Claims with(ClaimId id, ClaimValue value) {
        var copy = new TreeMap<>(values);
        copy.put(id, value);
        return new Claims(copy);
    }

    /** With the value read as the claim type's data type; without the claim if it has no value. */
    public Claims with(ClaimType type, Object raw) {
        var value = ClaimReader.read(type.dataType(), raw);
        return value.isPresent() ? with(type.id(), value.get()) : without(type.id());
    }

    public Claims with(Claims others) {
        var copy = new TreeMap<>(values);
        copy.putAll(others.values);
        return new Claims(copy);
    }

    public Claims without(ClaimId id) {
        if (!values.containsKey(id)) return this;
        var copy = new TreeMap<>(values);
        copy.remove(id);
        return new Claims(copy);
    }

    public Claims emptied(ClaimId id) {
        return with(id, new ClaimValue.Null());
    }

    /** Those that are empty on purpose among them. */
    public void forEach(BiConsumer<ClaimId, ClaimValue> each) {
        values.forEach(each);
    }

    public Map<ClaimId, ClaimValue> asMap() {
        var existing = new TreeMap<>(values);
        existing.values().removeIf(value -> !isValue(value));
        return Collections.unmodifiableMap(existing);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Claims that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Names only: values are the customer's. */
    @Override
    public String toString() {
        return "Claims" + values.keySet();
    }
}
