package dev.gatehouse.uiservice.page;

import dev.gatehouse.uiservice.journey.PageModel.Option;
import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A date as three lists: day, month and year, in the order of the customer's language. */
public record DateView(FieldView field) {

    /** One of the three; {@code autocomplete} is that of a birthday, or empty. */
    public record Part(
            String id,
            String name,
            String label,
            String autocomplete,
            boolean filled,
            List<Option> options) {}

    public List<Part> parts() {
        return Stream.of(part("day", days()), part("month", months()), part("year", years()))
                .sorted(Comparator.comparingInt(part -> place(part.id())))
                .toList();
    }

    private Part part(String name, List<Option> options) {
        boolean isBirthday = "bday".equals(field.autocomplete());
        return new Part(
                field.id() + "_" + name,
                field.id() + "." + name,
                field.texts().of(name),
                isBirthday ? "bday-" + name : "off",
                options.stream().anyMatch(Option::selected),
                options);
    }

    private Optional<LocalDate> date() {
        try {
            return Optional.of(LocalDate.parse(field.value()));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private List<Option> days() {
        int chosen = date().map(LocalDate::getDayOfMonth).orElse(0);
        return IntStream.rangeClosed(1, 31)
                .mapToObj(day -> new Option("" + day, "" + day, day == chosen))
                .toList();
    }

    /** The policy's names, twelve with commas between; else those of the language. */
    private List<Option> months() {
        int chosen = date().map(LocalDate::getMonthValue).orElse(0);
        var named = field.texts().of("months").split("\\s*,\\s*");
        return Stream.of(Month.values())
                .map(
                        month ->
                                new Option(
                                        named.length == 12
                                                ? named[month.ordinal()]
                                                : month.getDisplayName(
                                                        TextStyle.FULL_STANDALONE, locale()),
                                        "" + month.getValue(),
                                        month.getValue() == chosen))
                .toList();
    }

    /** As policy-engine offers them, and the one of the value if it is another. */
    private List<Option> years() {
        var chosen = date().map(date -> "" + date.getYear()).orElse("");
        var offered =
                field.options().stream()
                        .map(
                                year ->
                                        new Option(
                                                year.text(),
                                                year.value(),
                                                year.value().equals(chosen)))
                        .toList();
        boolean isMissing = !chosen.isEmpty() && offered.stream().noneMatch(Option::selected);
        return isMissing
                ? Stream.concat(Stream.of(new Option(chosen, chosen, true)), offered.stream())
                        .toList()
                : offered;
    }

    /** Unicode TR35: d, M and y stand in a pattern as they are written. */
    private int place(String id) {
        var pattern =
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale());
        var letter = id.endsWith("_day") ? 'd' : id.endsWith("_month") ? 'M' : 'y';
        return pattern.indexOf(letter);
    }

    private Locale locale() {
        return Locale.forLanguageTag(field.texts().language());
    }
}
