package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.journey.Need;
import dev.gatehouse.policyengine.profile.ProfileCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what became of a journey against what a test expects. */
record Expectations(
        Case.Expected expected, Pages pages, Difference difference, List<String> failures) {

    void check(Need end, List<ProfileCall> calls, Directories accounts) {
        if (expected.page().isPresent()) page(end, expected.page().get());
        else end(end);
        expected.called().forEach((profile, input) -> called(profile, input, calls));
        expected.accounts()
                .ifPresent(all -> failures.addAll(accounts.differences(all, difference)));
    }

    private void page(Need end, PageLook look) {
        if (end instanceof Need.Final) {
            failures.add("%s: expected a page, got %s".formatted(look.place(), ending(end)));
            return;
        }
        failures.addAll(pages.differences(look));
    }

    private void end(Need end) {
        boolean asked =
                expected.error().isPresent()
                        || expected.subject().isPresent()
                        || !expected.claims().isEmpty()
                        || expected.exactly();
        if (!asked) return;
        var error = error(end);
        if (!error.equals(expected.error())) {
            failures.add(
                    "expected %s, got %s"
                            .formatted(
                                    expected.error()
                                            .map(one -> "the error " + one)
                                            .orElse("an answer with claims"),
                                    ending(end)));
            return;
        }
        switch (end) {
            case Need.Issue(var subject, _, _, var claims, _, _) -> {
                expected.subject()
                        .ifPresent(
                                wanted ->
                                        failures.addAll(
                                                difference.between("subject", wanted, subject)));
                claims(claims);
            }
            case Need.Answer(var claims) -> claims(claims);
            case Need.Final _ -> {}
            default -> failures.add("expected the end of the journey, got " + ending(end));
        }
    }

    private static Optional<String> error(Need end) {
        return switch (end) {
            case Need.Refuse(var why) -> Optional.of(why.code().name());
            case Need.RefuseInWords(var word, _) -> Optional.of(word);
            default -> Optional.empty();
        };
    }

    private void claims(Map<String, Object> claims) {
        expected.claims()
                .forEach(
                        (name, value) ->
                                failures.addAll(
                                        difference.between(
                                                "claim " + name, value, claims.get(name))));
        if (!expected.exactly()) return;
        claims.forEach(
                (name, value) -> {
                    if (!expected.claims().containsKey(name)) {
                        failures.add("claim %s: expected none, got %s".formatted(name, value));
                    }
                });
    }

    private void called(String profile, Map<String, Object> input, List<ProfileCall> calls) {
        var of = calls.stream().filter(call -> call.profile().id().equals(profile)).toList();
        if (of.isEmpty()) {
            failures.add("expected that profile %s is called".formatted(profile));
            return;
        }
        input.forEach(
                (name, value) ->
                        failures.addAll(
                                difference.between(
                                        profile + " input " + name,
                                        value,
                                        json(of.getLast().input()).get(name))));
    }

    private static Map<String, Object> json(Map<String, ClaimValue> input) {
        var json = new LinkedHashMap<String, Object>();
        input.forEach((name, value) -> json.put(name, value.asJson()));
        return json;
    }

    private String ending(Need need) {
        return switch (need) {
            case Need.Issue _, Need.Answer _ -> "an answer with claims";
            case Need.Refuse(var error) ->
                    "the error %s (%s)"
                            .formatted(
                                    error.code().name(),
                                    error.message()
                                            .orElseGet(
                                                    () ->
                                                            error.code()
                                                                    .sentence(error.arguments())));
            case Need.RefuseInWords(var error, var words) ->
                    "the error %s (%s)".formatted(error, words);
            default -> "the page " + pages.title().orElse("");
        };
    }
}
