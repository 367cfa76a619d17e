package dev.gatehouse.policyengine.claims;

import dev.gatehouse.policyengine.policy.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a claim of a given data type from what pages, directories, services and policies hand over.
 * What cannot be read is no value, never a guess.
 */
public final class ClaimReader {
    private ClaimReader() {}

    /**
     * Null, a blank text and an empty list from outside are no value; a collection that a policy
     * emptied stays one.
     */
    public static Optional<ClaimValue> read(DataType type, Object raw) {
        if (raw == null) return Optional.empty();
        if (raw instanceof ClaimValue value) return convert(type, value);
        return switch (type) {
            case BOOLEAN -> bool(raw);
            case INT, LONG -> number(raw);
            case DATE -> date(raw.toString().trim()).map(ClaimValue.Date::new);
            case DATE_TIME -> dateTime(raw).map(ClaimValue.DateTime::new);
            case STRING, PHONE_NUMBER, DURATION -> text(raw);
            case STRING_COLLECTION -> strings(raw);
            case USER_IDENTITY, OBJECT_IDENTITY ->
                    identities(raw).stream().findFirst().map(ClaimValue.class::cast);
            case USER_IDENTITY_COLLECTION,
                    OBJECT_IDENTITY_COLLECTION,
                    ALTERNATIVE_SECURITY_ID_COLLECTION -> {
                var identities = identities(raw);
                yield identities.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ClaimValue.Identities(identities));
            }
        };
    }

    private static Optional<ClaimValue> convert(DataType type, ClaimValue value) {
        boolean fits =
                switch (value) {
                    case ClaimValue.Text _ ->
                            type == DataType.STRING
                                    || type == DataType.PHONE_NUMBER
                                    || type == DataType.DURATION;
                    case ClaimValue.Bool _ -> type == DataType.BOOLEAN;
                    case ClaimValue.Number _ -> type == DataType.INT || type == DataType.LONG;
                    case ClaimValue.Date _ -> type == DataType.DATE;
                    case ClaimValue.DateTime _ -> type == DataType.DATE_TIME;
                    case ClaimValue.Strings _ -> type == DataType.STRING_COLLECTION;
                    case ClaimValue.Identities _ ->
                            type.isCollection() && type != DataType.STRING_COLLECTION;
                    case ClaimValue.Identity _, ClaimValue.Null _ -> false;
                };
        if (fits) return Optional.of(value);
        return switch (value) {
            case ClaimValue.Identity(var members) -> read(type, members);
            case ClaimValue.Identities(var values) ->
                    read(type, values.stream().map(ClaimValue.Identity::members).toList());
            case ClaimValue.Strings(var values) when !type.isCollection() ->
                    values.stream().findFirst().flatMap(first -> read(type, first));
            case ClaimValue.Strings(var values) -> read(type, values);
            default -> read(type, value.asText());
        };
    }

    private static Optional<ClaimValue> text(Object raw) {
        var text =
                switch (raw) {
                    case Boolean bool -> bool ? "True" : "False";
                    case Map<?, ?> map -> ClaimJson.write(map);
                    case Collection<?> many -> join(many);
                    // without an exponent, as .NET writes it
                    case Double number when Double.isFinite(number) ->
                            new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
                    default -> raw.toString();
                };
        return text.isEmpty() ? Optional.empty() : Optional.of(new ClaimValue.Text(text));
    }

    private static String join(Collection<?> many) {
        return many.stream().allMatch(String.class::isInstance)
                ? String.join(",", many.stream().map(String.class::cast).toList())
                : ClaimJson.write(many);
    }

    private static Optional<ClaimValue> bool(Object raw) {
        return switch (raw.toString().trim().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(new ClaimValue.Bool(true));
            case "false", "0" -> Optional.of(new ClaimValue.Bool(false));
            default -> Optional.empty();
        };
    }

    private static Optional<ClaimValue> number(Object raw) {
        if (raw instanceof Number n) return Optional.of(new ClaimValue.Number(n.longValue()));
        try {
            return Optional.of(new ClaimValue.Number(Long.parseLong(raw.toString().trim())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The day that is written, whatever the time and the offset after it. */
    private static Optional<LocalDate> date(String text) {
        var day = DotNetDates.day(text.length() > 10 ? text.substring(0, 10) : text);
        return day.isPresent()
                ? day
                : dateTime(text).map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    /** As .NET reads one, or seconds since 1970. */
    public static Optional<Instant> dateTime(Object raw) {
        return raw instanceof Instant instant
                ? Optional.of(instant)
                : DotNetDates.instant(raw.toString().trim());
    }

    private static Optional<ClaimValue> strings(Object raw) {
        List<String> values =
                raw instanceof Collection<?> many
                        ? many.stream().filter(Objects::nonNull).map(ClaimReader::item).toList()
                        : raw.toString().isEmpty() ? List.of() : List.of(raw.toString());
        return values.isEmpty() ? Optional.empty() : Optional.of(new ClaimValue.Strings(values));
    }

    /** What is no text stays JSON. */
    private static String item(Object one) {
        return one instanceof Map<?, ?> || one instanceof Collection<?>
                ? ClaimJson.write(one)
                : one.toString();
    }

    private static List<ClaimValue.Identity> identities(Object raw) {
        var identities = new ArrayList<ClaimValue.Identity>();
        switch (raw) {
            case Map<?, ?> map -> identities.add(identity(map));
            case Collection<?> many -> many.forEach(one -> identities.addAll(identities(one)));
            case String text ->
                    ClaimJson.read(text)
                            .ifPresent(
                                    node -> {
                                        if (node.isObject()) {
                                            identities.add(
                                                    new ClaimValue.Identity(
                                                            ClaimJson.members(node)));
                                        } else if (node.isArray()) {
                                            node.forEach(
                                                    one ->
                                                            identities.add(
                                                                    new ClaimValue.Identity(
                                                                            ClaimJson.members(
                                                                                    one))));
                                        }
                                    });
            default -> {}
        }
        return identities;
    }

    private static ClaimValue.Identity identity(Map<?, ?> map) {
        var members = new TreeMap<String, String>();
        map.forEach((key, value) -> members.put(key.toString(), String.valueOf(value)));
        return new ClaimValue.Identity(members);
    }
}
