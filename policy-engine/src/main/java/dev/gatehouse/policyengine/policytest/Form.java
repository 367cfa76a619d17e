package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.journey.PageModel;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page as a browser has it: what can be entered, and what is posted without that. */
record Form(PageModel page) {

    /** The fields of the page and of its controls. */
    List<PageModel.Field> all() {
        return page.fields().stream()
                .flatMap(
                        field ->
                                field.control() == null
                                        ? Stream.of(field)
                                        : membersOf(field).stream())
                .toList();
    }

    static List<PageModel.Field> membersOf(PageModel.Field control) {
        return Stream.concat(
                        control.control().fields().stream(),
                        Stream.ofNullable(control.control().code()))
                .toList();
    }

    /** What stands in the fields, and what was entered over it. */
    Map<ClaimId, String> filled(
            Map<String, String> entered, List<PageModel.Field> fields, String place) {
        var posted = new LinkedHashMap<ClaimId, String>();
        for (var field : fields) {
            if (!field.readOnly()) standing(field).ifPresent(v -> posted.put(id(field), v));
        }
        entered.forEach((name, value) -> posted.put(id(field(name, fields, place)), value));
        return posted;
    }

    /** Of a choice what it offers: another value that a claim has is nowhere on the page. */
    private static Optional<String> standing(PageModel.Field field) {
        if (!field.value().isEmpty()) return Optional.of(field.value()).map(v -> shown(field, v));
        var selected =
                field.options().stream()
                        .filter(PageModel.Option::selected)
                        .map(PageModel.Option::value)
                        .collect(Collectors.joining(","));
        return Optional.of(selected).filter(text -> !text.isEmpty());
    }

    private static String shown(PageModel.Field field, String value) {
        if (field.options().isEmpty()) return value;
        var offered = field.options().stream().map(PageModel.Option::value).toList();
        return Arrays.stream(value.split(","))
                .filter(one -> offered.contains(one.trim()))
                .collect(Collectors.joining(","));
    }

    private PageModel.Field field(String name, List<PageModel.Field> fields, String place) {
        var found = fields.stream().filter(one -> id(one).equals(ClaimId.of(name))).findFirst();
        var names = fields.stream().map(PageModel.Field::id).toList();
        var field =
                found.orElseThrow(
                        () ->
                                new Stuck(
                                        "%s: there is no field %s to be entered, but %s%s"
                                                .formatted(
                                                        place,
                                                        name,
                                                        names,
                                                        Nearest.hint(name, names))));
        if (field.readOnly()) {
            throw new Stuck(
                    "%s: the field %s is shown and cannot be entered".formatted(place, name));
        }
        return field;
    }

    private static ClaimId id(PageModel.Field field) {
        return ClaimId.of(field.id());
    }

    /** A display control, or a field that has a verification of its own. */
    PageModel.Field control(String name, String place) {
        var controls = page.fields().stream().filter(Form::hasActions).toList();
        var names = controls.stream().map(PageModel.Field::id).toList();
        return controls.stream()
                .filter(one -> id(one).equals(ClaimId.of(name)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Stuck(
                                        "%s: the page has no control %s, but %s%s"
                                                .formatted(
                                                        place,
                                                        name,
                                                        names,
                                                        Nearest.hint(name, names))));
    }

    private static boolean hasActions(PageModel.Field field) {
        return field.control() != null || field.verification() != null;
    }

    /** What proves the field, or the control itself. */
    String verifierOf(String name, String place) {
        return page.fields().stream()
                .filter(one -> one.control() != null)
                .filter(
                        one ->
                                membersOf(one).stream()
                                        .anyMatch(m -> id(m).equals(ClaimId.of(name))))
                .findFirst()
                .map(PageModel.Field::id)
                .orElseGet(() -> control(name, place).id());
    }

    /** Where buttons and links lead. */
    List<String> exchanges() {
        var exchanges = new ArrayList<String>();
        page.providers().forEach(one -> exchanges.add(one.exchange()));
        var signIn = page.signIn();
        if (signIn != null && signIn.signUp() != null) exchanges.add(signIn.signUp().exchange());
        if (signIn != null && signIn.forgotPassword() != null) {
            exchanges.add(
                    Optional.ofNullable(signIn.forgotPassword().exchange())
                            .orElse("ForgotPassword"));
        }
        return exchanges;
    }
}
