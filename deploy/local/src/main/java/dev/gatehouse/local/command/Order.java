package dev.gatehouse.local.command;

import dev.gatehouse.local.suite.CannotRun;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What the operator does to one thing: takes it back, renews it, ends or permits it. */
final class Order {

    private static final List<String> SECOND_FACTORS = List.of("authenticator", "phone-numbers");

    private Order() {}

    static int delete(Arguments arguments) throws IOException, InterruptedException {
        String usage = "./gatehouse delete KIND NAME --tenant NAME";
        String kind = word(arguments, 0, usage);
        String name = word(arguments, 1, usage);
        String tenant = arguments.tenant().orElseThrow(() -> new CannotRun("Say " + usage + "."));
        Apply.client(arguments).delete(path(tenant, collection(kind), name));
        System.out.println("%s %s deleted".formatted(kind, name));
        return 0;
    }

    static int rotateKey(Arguments arguments) throws IOException, InterruptedException {
        String usage = "./gatehouse rotate-key TENANT KEY_SET";
        String keySet = word(arguments, 1, usage);
        String path = path(word(arguments, 0, usage), "keys", keySet, "rotate");
        JsonObject key = Apply.client(arguments).order(path, new JsonObject());
        System.out.println(
                "%s has the key %s, which signs from %s on"
                        .formatted(keySet, key.getString("kid"), key.getString("notBefore")));
        return 0;
    }

    static int revokeSessions(Arguments arguments) throws IOException, InterruptedException {
        String usage = "./gatehouse revoke-sessions TENANT OBJECT_ID";
        String account = word(arguments, 1, usage);
        String path = path(word(arguments, 0, usage), "accounts", account, "revoke-sessions");
        JsonObject revoked = Apply.client(arguments).order(path, new JsonObject());
        System.out.println(
                "%s is signed out, sessions ended: %d"
                        .formatted(account, revoked.getInteger("sessions")));
        return 0;
    }

    /** For who has lost a phone. */
    static int resetSecondFactor(Arguments arguments) throws IOException, InterruptedException {
        String usage =
                "./gatehouse reset-second-factor TENANT OBJECT_ID [authenticator|phone-numbers]";
        String account = word(arguments, 1, usage);
        var wanted = arguments.names().stream().skip(2).findFirst();
        for (String factor : wanted.map(List::of).orElse(SECOND_FACTORS)) {
            String path =
                    path(word(arguments, 0, usage), "accounts", account, "second-factors", factor);
            Apply.client(arguments).delete(path);
            System.out.println("%s has no %s any more".formatted(account, factor));
        }
        return 0;
    }

    /** With permissions, or for several clients: the registry's REST (docs/services.md). */
    static int initialAccessToken(Arguments arguments) throws IOException, InterruptedException {
        String usage = "./gatehouse initial-access-token TENANT NAME";
        var order = new JsonObject().put("name", word(arguments, 1, usage));
        String path = path(word(arguments, 0, usage), "initial-access-tokens");
        JsonObject made = Apply.client(arguments).order(path, order);
        System.out.println(
                "%s registers one client until %s"
                        .formatted(made.getString("token"), made.getString("expires")));
        return 0;
    }

    private static String word(Arguments arguments, int index, String usage) {
        if (arguments.names().size() <= index) throw new CannotRun("Say " + usage + ".");
        return arguments.names().get(index);
    }

    /** The kinds of the manifests, in any case. */
    private static String collection(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "application" -> "applications";
            case "userflow", "custompolicy", "policy" -> "policies";
            case "policykey", "key" -> "keys";
            default ->
                    throw new CannotRun(
                            "There is no kind %s: Application, UserFlow, CustomPolicy, PolicyKey."
                                    .formatted(kind));
        };
    }

    private static String path(String... segments) {
        var path = new StringBuilder();
        for (String segment : segments) {
            if (!path.isEmpty()) path.append('/');
            path.append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.toString();
    }
}
