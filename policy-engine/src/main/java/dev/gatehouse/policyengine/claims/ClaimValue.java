package dev.gatehouse.policyengine.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A claim's value in one of the shapes that the policy schema's data types have. */
public sealed interface ClaimValue {

    /** {@code string}, {@code phoneNumber}, {@code duration}. */
    record Text(String value) implements ClaimValue {}

    record Bool(boolean value) implements ClaimValue {}

    /** {@code int} and {@code long}. */
    record Number(long value) implements ClaimValue {}

    record Date(LocalDate value) implements ClaimValue {}

    record DateTime(Instant value) implements ClaimValue {}

    /** {@code stringCollection}. One without items exists, as one with items does. */
    record Strings(List<String> values) implements ClaimValue {
        public Strings {
            values = List.copyOf(values);
        }
    }

    /** {@code userIdentity}, {@code objectIdentity}: a small object such as an issuer and a key. */
    record Identity(Map<String, String> members) implements ClaimValue {
        public Identity {
            members = Collections.unmodifiableMap(new TreeMap<>(members));
        }
    }

    /**
     * Collections of user identities, object identities and alternative security ids. One without
     * items exists: it is how a policy says that an account has none any more.
     */
    record Identities(List<Identity> values) implements ClaimValue {
        public Identities {
            values = List.copyOf(values);
        }
    }

    /**
     * Nothing, said on purpose: a customer emptied a field of a page that may leave claims empty.
     * Such a claim does not exist, but directories and services are told.
     */
    record Null() implements ClaimValue {}

    static ClaimValue text(String value) {
        return new Text(value);
    }

    static ClaimValue bool(boolean value) {
        return new Bool(value);
    }

    /** The value as text, as policies compare and format it; collections are joined by commas. */
    default String asText() {
        return switch (this) {
            case Text(var value) -> value;
            case Bool(var value) -> value ? "True" : "False";
            case Number(var value) -> Long.toString(value);
            case Date(var value) -> value.toString();
            case DateTime(var value) -> value.toString();
            case Strings(var values) -> String.join(",", values);
            case Identity identity -> ClaimJson.write(identity);
            case Identities identities -> ClaimJson.write(identities);
            case Null() -> "";
        };
    }

    /** The value as JSON has it: on tokens, towards directories and in requests. */
    default Object asJson() {
        return switch (this) {
            case Text(var value) -> value;
            case Bool(var value) -> value;
            case Number(var value) -> value;
            case Date(var value) -> value.toString();
            case DateTime(var value) -> value.toString();
            case Strings(var values) -> values;
            case Identity(var members) -> members;
            case Identities(var values) -> values.stream().map(Identity::members).toList();
            case Null() -> null;
        };
    }
}
