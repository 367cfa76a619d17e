package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimType;
import dev.gatehouse.policyengine.policy.UserInputType;
import dev.gatehouse.policyengine.transformation.PredicateRules;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The fields and display controls of a page, as its model has them. */
record FieldModels(JourneyState state, PageView page, Claims prefilled) {

    private static final int OLDEST = 120;
    private static final int FURTHEST = 20;

    private Optional<Notice> notice() {
        return state.page().notice();
    }

    PageModel.Field item(PageFields.Item item) {
        return switch (item) {
            case PageFields.Field field -> field(field);
            case PageFields.Control control -> control(control);
        };
    }

    private PageModel.Field control(PageFields.Control control) {
        var model =
                new ControlModel(state.control(control.id()), control, page.texts(), prefilled)
                        .of(
                                control.members().stream().map(this::field).toList(),
                                control.code().map(this::field).orElse(null));
        return new PageModel.Field(
                control.id(),
                control.control().type().xml(),
                page.texts().control(control.id(), "DisplayName").orElse(control.id()),
                null,
                "",
                model.required(),
                false,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                model);
    }

    private PageModel.Field field(PageFields.Field field) {
        var claim = field.claim();
        var texts = page.texts();
        var value = valueOf(field);
        var selected = Set.of(value.split(","));
        var options =
                field.type() == UserInputType.DATE_TIME_DROPDOWN
                        ? years(claim)
                        : texts.choices(claim).stream()
                                .map(
                                        item ->
                                                new PageModel.Option(
                                                        item.text(),
                                                        item.value(),
                                                        value.isEmpty()
                                                                ? item.selectByDefault()
                                                                : selected.contains(item.value())))
                                .toList();
        return new PageModel.Field(
                claim.id().value(),
                field.type().xml(),
                texts.label(claim),
                texts.help(claim).orElse(null),
                value,
                field.required(),
                !field.isEntered(),
                claim.restriction()
                        .pattern()
                        .map(pattern -> pattern.regularExpression())
                        .orElse(null),
                texts.patternHelp(claim).or(() -> rules(claim)).orElse(null),
                options,
                notice().filter(n -> !isAboutVerification(n))
                        .map(n -> n.fields().get(claim.id()))
                        .orElse(null),
                field.verified() && field.control().isEmpty() ? verification(field) : null,
                claim.dataType().xml(),
                null);
    }

    /** Those of a date's list, newest first: as the rules allow, else of a long life. */
    private List<PageModel.Option> years(ClaimType claim) {
        var now = state.surroundings().moment().now();
        int present = now.atZone(ZoneOffset.UTC).getYear();
        var days = claim.predicateValidation().map(rules -> PredicateRules.days(rules, now));
        int first = Math.max(days.map(d -> d.first().getYear()).orElse(0), present - OLDEST);
        int last = Math.min(days.map(d -> d.last().getYear()).orElse(9999), present + FURTHEST);
        return IntStream.rangeClosed(0, last - first)
                .mapToObj(back -> Integer.toString(last - back))
                .map(year -> new PageModel.Option(year, year, false))
                .toList();
    }

    /** What a value must be like is said before it is typed, not after. */
    private Optional<String> rules(ClaimType claim) {
        return claim.predicateValidation()
                .map(rules -> page.texts().rules(rules.id(), rules.groups()))
                .filter(text -> !text.isBlank());
    }

    private PageModel.FieldVerification verification(PageFields.Field field) {
        var phase = state.verification(field.id()).phase();
        var refused = notice().filter(FieldModels::isAboutVerification);
        return new PageModel.FieldVerification(
                phase.name(),
                refused.isEmpty(),
                refused.map(n -> n.fields().get(field.id())).orElse(null));
    }

    private static boolean isAboutVerification(Notice notice) {
        return notice.message().isEmpty() && !notice.fields().isEmpty();
    }

    private String valueOf(PageFields.Field field) {
        if (field.isPassword()) return "";
        var proven = state.verification(field.id()).address();
        if (proven != null) return proven;
        var sent = field.control().map(id -> state.control(id).values().get(field.id()));
        if (sent.isPresent()) return sent.get();
        return notice().map(n -> n.entered().get(field.id()))
                .or(() -> prefilled.get(field.id()).map(value -> shown(field, value)))
                .orElse("");
    }

    /** A mask changes what is shown, never the value; what can be typed is not masked. */
    private static String shown(PageFields.Field field, ClaimValue value) {
        var text = value.asText();
        if (field.isEntered()) return text;
        return field.claim().mask().map(mask -> mask.masked(text)).orElse(text);
    }
}
