package dev.gatehouse.policyengine.policytest;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.policyengine.access.AccessRules;
import dev.gatehouse.policyengine.policy.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one test. */
record CaseReader(Mentions mentions) {

    private static final List<String> OF_A_JOURNEY =
            List.of(
                    "parameters",
                    "token",
                    "refresh_token",
                    "userinfo",
                    "id_token_hint",
                    "claims",
                    "customer",
                    "expect");
    private static final List<String> OF_THE_WORLD =
            List.of(
                    "name",
                    "now",
                    "accounts",
                    "profiles",
                    "rest",
                    "federation",
                    "conditional_access",
                    "then");

    Case read(Value test) {
        var members = members(test, OF_THE_WORLD);
        var stubs = new StubReader(mentions);
        var journeys = new ArrayList<Case.Journey>();
        journeys.add(journey(test, members));
        journeys.addAll(members.list("then", this::later));
        return new Case(
                members.needed("name").text(),
                journeys,
                members.instant("now"),
                members.list("accounts", CaseReader::account),
                profiles(members),
                members.get("rest").map(stubs::rest).orElse(List.of()),
                members.get("federation").map(stubs::federation).orElse(Map.of()),
                members.list("conditional_access", CaseReader::requirement));
    }

    private Case.Journey later(Value journey) {
        return journey(journey, members(journey, List.of("wait")));
    }

    private static Members members(Value of, List<String> more) {
        return of.members(
                Stream.concat(more.stream(), OF_A_JOURNEY.stream()).toArray(String[]::new));
    }

    private Case.Journey journey(Value journey, Members members) {
        return new Case.Journey(
                members.duration("wait"),
                start(journey, members),
                members.texts("parameters"),
                members.get("id_token_hint").map(Value::objects),
                claims(members),
                members.list("customer", CustomerReader::doing),
                expected(members.needed("expect")));
    }

    private static Case.Start start(Value test, Members members) {
        if (members.count("token", "refresh_token", "userinfo", "parameters") > 1) {
            throw test.expected("one of parameters, token, refresh_token and userinfo");
        }
        if (members.has("token")) {
            var parameters = members.texts("token");
            var grant = parameters.getOrDefault("grant_type", "");
            if (!Set.of("password", "client_credentials").contains(grant)) {
                throw members.needed("token")
                        .expected("a grant_type password or client_credentials");
            }
            return new Case.Start.Token(parameters);
        }
        if (members.has("refresh_token")) {
            return new Case.Start.Refresh(members.objects("refresh_token"));
        }
        return members.has("userinfo")
                ? new Case.Start.UserInfo(members.objects("userinfo"))
                : new Case.Start.Authorize();
    }

    private Map<String, String> claims(Members members) {
        members.get("claims")
                .ifPresent(all -> all.entries().forEach(one -> mentions.claim(one.key())));
        return members.texts("claims");
    }

    private static String requirement(Value requirement) {
        var known = AccessRules.REQUIREMENTS;
        if (known.contains(requirement.text())) return requirement.text();
        throw requirement.expected("one of " + String.join(", ", known));
    }

    private static Case.AccountBefore account(Value account) {
        return new Case.AccountBefore(account.place(), account.objects());
    }

    private Map<String, Answers<Case.ProfileAnswer>> profiles(Members members) {
        var profiles = new LinkedHashMap<String, Answers<Case.ProfileAnswer>>();
        members.get("profiles")
                .ifPresent(
                        all -> {
                            for (var one : all.entries()) {
                                profiles.put(
                                        mentions.profile(one.key()),
                                        Answers.read(one.value(), CaseReader::answer));
                            }
                        });
        return profiles;
    }

    private static Case.ProfileAnswer answer(Value answer) {
        var members = answer.members("claims", "fails", "message");
        if (members.count("claims", "fails") != 1) {
            throw answer.expected("either claims or fails");
        }
        if (members.has("claims")) return new Case.ProfileAnswer.Claims(members.objects("claims"));
        return new Case.ProfileAnswer.Fails(
                code(members.needed("fails")), members.text("message").orElse("It failed."));
    }

    private static String code(Value value) {
        var known = Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toList();
        if (!known.contains(value.text())) {
            throw value.expected(
                    "an error code like AADB2C90053, got "
                            + value.text()
                            + Nearest.hint(value.text(), known));
        }
        return value.text();
    }

    private Case.Expected expected(Value expect) {
        var members =
                expect.members(
                        "subject", "claims", "exactly", "error", "called", "page", "accounts");
        if (members.count("claims", "subject", "error", "page", "accounts", "called") == 0) {
            throw expect.expected("claims, subject, error, page, accounts or called");
        }
        if (members.has("page") && members.count("claims", "subject", "error") > 0) {
            throw expect.expected("either a page or the journey's end");
        }
        var called = new LinkedHashMap<String, Map<String, Object>>();
        members.get("called")
                .ifPresent(
                        all ->
                                all.entries()
                                        .forEach(
                                                one ->
                                                        called.put(
                                                                mentions.profile(one.key()),
                                                                one.value().objects())));
        return new Case.Expected(
                members.text("subject"),
                members.objects("claims"),
                members.flag("exactly"),
                members.text("error"),
                called,
                members.get("page").map(CustomerReader::page),
                members.get("accounts")
                        .map(all -> all.items().stream().map(Value::objects).toList()));
    }
}
