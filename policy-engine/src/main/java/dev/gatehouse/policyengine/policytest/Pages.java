package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.journey.PageModel;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.CompiledPolicy;
import dev.gatehouse.policyengine.policy.Exchange;
import dev.gatehouse.policyengine.policy.Nearest;
import dev.gatehouse.policyengine.policy.OrchestrationStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the page at which a journey stands against what a test expects. */
record Pages(CompiledPolicy policy, Walker walker, Difference difference) {

    /** What is other than expected. */
    List<String> differences(PageLook look) {
        var page = walker.page();
        if (page.isEmpty()) return List.of(look.place() + ": expected a page, got none");
        var found = new ArrayList<String>();
        look.named()
                .filter(name -> !isCalled(name, page.get()))
                .ifPresent(
                        name ->
                                found.add(
                                        "%s: expected the page %s, got %s%s"
                                                .formatted(
                                                        look.place(),
                                                        name,
                                                        title(page.get()),
                                                        Nearest.hint(name, names(page.get())))));
        compare(look, page.get(), found);
        return found;
    }

    private void compare(PageLook look, PageModel page, List<String> found) {
        var what = look.place() + ": page ";
        var fields = new LinkedHashMap<String, Object>();
        page.fields().forEach(field -> fields.put(field.id(), seen(field)));
        look.only()
                .ifPresent(only -> add(found, what + "fields", only, List.copyOf(fields.keySet())));
        look.fields()
                .forEach((id, wanted) -> add(found, what + "field " + id, wanted, field(id, page)));
        look.error()
                .ifPresent(
                        wanted ->
                                add(
                                        found,
                                        what + "error",
                                        wanted,
                                        page.error() == null ? null : page.error().message()));
        add(found, what + "texts", look.texts(), page.strings());
        look.providers()
                .ifPresent(
                        wanted ->
                                add(
                                        found,
                                        what + "providers",
                                        wanted,
                                        page.providers().stream()
                                                .map(PageModel.Provider::exchange)
                                                .toList()));
        look.language().ifPresent(wanted -> add(found, what + "language", wanted, page.language()));
    }

    private void add(List<String> found, String what, Object wanted, Object was) {
        found.addAll(difference.between(what, wanted, was));
    }

    private static Map<String, Object> field(String id, PageModel page) {
        return Stream.concat(
                        page.fields().stream(),
                        page.fields().stream()
                                .filter(one -> one.control() != null)
                                .flatMap(one -> one.control().fields().stream()))
                .filter(one -> ClaimId.of(one.id()).equals(ClaimId.of(id)))
                .findFirst()
                .map(Pages::seen)
                .orElse(null);
    }

    private static Map<String, Object> seen(PageModel.Field field) {
        var seen = new LinkedHashMap<String, Object>();
        seen.put("value", field.value());
        seen.put("label", field.label());
        seen.put("help", field.helpText());
        seen.put("required", field.required());
        seen.put("readOnly", field.readOnly());
        seen.put("error", field.error());
        seen.put("type", field.type());
        seen.put("options", field.options().stream().map(PageModel.Option::value).toList());
        if (field.verification() != null) {
            seen.put("state", field.verification().state());
            seen.put("message", field.verification().message());
        }
        if (field.control() != null) {
            seen.put("state", field.control().state());
            seen.put("message", field.control().message());
        }
        return seen;
    }

    private boolean isCalled(String name, PageModel page) {
        return names(page).stream().anyMatch(name::equalsIgnoreCase);
    }

    private List<String> names(PageModel page) {
        var exchange = walker.exchange();
        return Stream.of(
                        Stream.of(exchange, page.contentDefinition()),
                        exchanges()
                                .filter(one -> one.id().equals(exchange))
                                .map(one -> one.profile().id()))
                .flatMap(names -> names)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private Stream<Exchange> exchanges() {
        return Stream.concat(
                        policy.userJourneys().values().stream().map(one -> one.steps()),
                        policy.subJourneys().values().stream().map(one -> one.steps()))
                .flatMap(List::stream)
                .flatMap(Pages::exchanges);
    }

    private static Stream<Exchange> exchanges(OrchestrationStep step) {
        return switch (step) {
            case OrchestrationStep.CombinedSignInAndSignUp s -> s.exchanges().stream();
            case OrchestrationStep.ClaimsExchange s -> s.exchanges().stream();
            case OrchestrationStep.ClaimsProviderSelection _,
                    OrchestrationStep.InvokeSubJourney _,
                    OrchestrationStep.GetClaims _,
                    OrchestrationStep.SendClaims _ ->
                    Stream.of();
        };
    }

    /** As it is told where another page was expected. */
    String title(PageModel page) {
        return String.join(", also known as ", names(page));
    }

    Optional<String> title() {
        return walker.page().map(this::title);
    }
}
