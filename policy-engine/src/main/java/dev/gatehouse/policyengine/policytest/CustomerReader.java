package dev.gatehouse.policyengine.policytest;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what the customer does, and what pages are like. */
final class CustomerReader {
    private CustomerReader() {}

    static Case.Doing doing(Value doing) {
        var members =
                doing.members(
                        "page",
                        "wait",
                        "verify",
                        "control",
                        "action",
                        "enter",
                        "keep_signed_in",
                        "choose",
                        "cancel",
                        "message");
        var act = act(doing, members);
        if (members.has("message") && act instanceof Case.Act.Look) {
            throw members.needed("message").expected("something that the customer does as well");
        }
        return new Case.Doing(
                doing.place(),
                members.get("page").map(CustomerReader::page),
                members.duration("wait"),
                members.flag("keep_signed_in"),
                members.texts("verify"),
                act,
                members.text("message"));
    }

    private static Case.Act act(Value doing, Members members) {
        if (members.count("control", "action") == 1) {
            throw doing.expected("both control and action");
        }
        boolean cancels = members.flag("cancel");
        boolean posts = members.count("control", "enter") > 0;
        if (members.count("choose") + (cancels ? 1 : 0) + (posts ? 1 : 0) > 1) {
            throw doing.expected("one of enter, choose and cancel: true");
        }
        if (cancels) return new Case.Act.Cancel();
        if (members.has("choose")) return new Case.Act.Choose(members.needed("choose").text());
        if (members.has("control")) {
            return new Case.Act.Press(
                    members.needed("control").text(),
                    members.needed("action").text(),
                    members.texts("enter"));
        }
        if (members.has("enter")) return new Case.Act.Enter(members.texts("enter"));
        if (members.count("page", "verify", "wait") == 0) {
            throw doing.expected("something that the customer does");
        }
        return new Case.Act.Look();
    }

    /** A name, or more of what the page is like. */
    static PageLook page(Value page) {
        if (page.isText()) return PageLook.named(page.place(), page.text());
        var members = page.members("is", "fields", "error", "texts", "providers", "language");
        var fields = members.get("fields");
        return new PageLook(
                page.place(),
                members.text("is"),
                fields.filter(Value::isList)
                        .map(all -> all.items().stream().map(Value::text).toList()),
                fields.filter(all -> !all.isList()).map(CustomerReader::fields).orElse(Map.of()),
                members.text("error"),
                members.objects("texts"),
                members.get("providers").map(all -> all.items().stream().map(Value::text).toList()),
                members.text("language"));
    }

    /** A text is the value that the field shows. */
    private static Map<String, Map<String, Object>> fields(Value fields) {
        var looks = new LinkedHashMap<String, Map<String, Object>>();
        for (var one : fields.entries()) {
            looks.put(one.name(), one.value().isText() ? value(one.value()) : look(one.value()));
        }
        return looks;
    }

    private static Map<String, Object> value(Value text) {
        return Map.of("value", text.text());
    }

    private static Map<String, Object> look(Value field) {
        field.members(
                "value",
                "label",
                "help",
                "required",
                "readOnly",
                "error",
                "options",
                "type",
                "state",
                "message");
        return field.objects();
    }
}
