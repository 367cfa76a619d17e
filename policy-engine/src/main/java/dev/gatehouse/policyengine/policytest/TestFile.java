package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.oauth.ErrorCode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of tests.
 *
 * @param policy an id or a file, seen from the folder of the test file
 */
public record TestFile(String policy, List<String> files, List<Case> tests) {

    public static TestFile read(String file, String yaml) {
        var root = Value.read(file, yaml);
        var members = root.members(Set.of("policy", "files", "tests"));
        var tests = needed(root, members, "tests").items().stream().map(TestFile::test).toList();
        if (tests.isEmpty()) throw members.get("tests").expected("at least one test");
        return new TestFile(
                needed(root, members, "policy").text(),
                Optional.ofNullable(members.get("files"))
                        .map(Value::items)
                        .orElse(List.of())
                        .stream()
                        .map(Value::text)
                        .toList(),
                tests);
    }

    private static Case test(Value test) {
        var members =
                test.members(
                        Set.of(
                                "name",
                                "parameters",
                                "claims",
                                "now",
                                "profiles",
                                "customer",
                                "expect"));
        var answers = new LinkedHashMap<String, Case.Answer>();
        Optional.ofNullable(members.get("profiles"))
                .ifPresent(all -> all.members().forEach((id, a) -> answers.put(id, answer(a))));
        return new Case(
                needed(test, members, "name").text(),
                texts(members, "parameters"),
                texts(members, "claims"),
                Optional.ofNullable(members.get("now")).map(TestFile::instant),
                answers,
                Optional.ofNullable(members.get("customer"))
                        .map(Value::items)
                        .orElse(List.of())
                        .stream()
                        .map(TestFile::doing)
                        .toList(),
                expected(needed(test, members, "expect")));
    }

    private static Case.Answer answer(Value answer) {
        var members = answer.members(Set.of("claims", "fails", "message"));
        if (members.containsKey("claims") == members.containsKey("fails")) {
            throw answer.expected("either claims or fails");
        }
        if (members.containsKey("claims")) {
            return new Case.Answer.Claims(members.get("claims").objects());
        }
        return new Case.Answer.Fails(
                code(members.get("fails")), text(members, "message").orElse("It failed."));
    }

    private static Case.Doing doing(Value doing) {
        var members =
                doing.members(Set.of("page", "verify", "enter", "choose", "cancel", "message"));
        boolean cancel = Optional.ofNullable(members.get("cancel")).map(Value::flag).orElse(false);
        int ways =
                (members.containsKey("enter") ? 1 : 0)
                        + (members.containsKey("choose") ? 1 : 0)
                        + (cancel ? 1 : 0);
        if (ways != 1) throw doing.expected("one of enter, choose and cancel: true");
        return new Case.Doing(
                text(members, "page"),
                texts(members, "verify"),
                Optional.ofNullable(members.get("enter")).map(Value::texts),
                text(members, "choose"),
                cancel,
                text(members, "message"));
    }

    private static Case.Expected expected(Value expect) {
        var members = expect.members(Set.of("subject", "claims", "exactly", "error", "called"));
        if (!members.containsKey("error")
                && !members.containsKey("claims")
                && !members.containsKey("subject")) {
            throw expect.expected("claims, subject or error");
        }
        var called = new LinkedHashMap<String, Map<String, Object>>();
        Optional.ofNullable(members.get("called"))
                .ifPresent(all -> all.members().forEach((id, in) -> called.put(id, in.objects())));
        return new Case.Expected(
                text(members, "subject"),
                Optional.ofNullable(members.get("claims")).map(Value::objects).orElse(Map.of()),
                Optional.ofNullable(members.get("exactly")).map(Value::flag).orElse(false),
                Optional.ofNullable(members.get("error")).map(Value::text),
                called);
    }

    private static String code(Value value) {
        var code = value.text();
        if (Arrays.stream(ErrorCode.values()).noneMatch(known -> known.name().equals(code))) {
            throw value.expected("an error code like AADB2C90053");
        }
        return code;
    }

    private static Instant instant(Value value) {
        try {
            return Instant.parse(value.text());
        } catch (DateTimeParseException e) {
            throw value.expected("a time like 2026-11-22T12:00:00Z");
        }
    }

    private static Value needed(Value of, Map<String, Value> members, String key) {
        return Optional.ofNullable(members.get(key)).orElseThrow(() -> of.expected("a key " + key));
    }

    private static Optional<String> text(Map<String, Value> members, String key) {
        return Optional.ofNullable(members.get(key)).map(Value::text);
    }

    private static Map<String, String> texts(Map<String, Value> members, String key) {
        return Optional.ofNullable(members.get(key)).map(Value::texts).orElse(Map.of());
    }
}
