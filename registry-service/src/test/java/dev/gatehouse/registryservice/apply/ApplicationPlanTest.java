package dev.gatehouse.registryservice.apply;

import static dev.gatehouse.registryservice.apply.Given.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.apply.Planned.Outcome;
import dev.gatehouse.registryservice.manifest.ApplicationManifest;
import dev.gatehouse.registryservice.yaml.Problems;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationPlanTest {

    private static final String API =
            document(
                    "Application",
                    "tasks",
                    "{identifierUris: [https://contoso.com/tasks], api: {scopes: [{name: read}]}, appRoles: [{name: All}]}");

    private final Problems problems = new Problems();
    private final Fresh fresh = Given.counting();

    private List<Planned<Application>> plan(RegisteredTenant registered, String yaml) {
        return ApplicationPlan.of(
                registered, Given.manifests(ApplicationManifest.class, yaml), fresh, problems);
    }

    private RegisteredTenant registered(String yaml) {
        return Given.applications(plan(Given.nothing(), yaml));
    }

    @Test
    void what_is_planned_twice_is_unchanged_the_second_time() {
        var yaml = API + document("Application", "web", "{clientSecrets: [{name: b}, {name: a}]}");
        var again = plan(registered(yaml), yaml);
        assertEquals(
                List.of(Outcome.unchanged, Outcome.unchanged),
                again.stream().map(Planned::outcome).toList());
        assertEquals(List.of(), again.getLast().shown());
    }

    @Test
    void apis_come_before_the_applications_that_ask_for_them() {
        var planned =
                plan(
                        Given.nothing(),
                        document(
                                        "Application",
                                        "web",
                                        "{permissions: [{api: tasks, scopes: [read]}]}")
                                + API);
        assertEquals(
                List.of("tasks", "web"),
                planned.stream().map(one -> one.desired().name()).toList());
    }

    @Test
    void an_api_is_found_by_name_by_application_id_and_by_identifier_uri() {
        var api = registered(API);
        var id = api.applications().getFirst().clientId();
        for (var reference :
                List.of(
                        "tasks",
                        id.toString(),
                        "https://contoso.com/tasks",
                        "https://contoso.com/tasks/")) {
            var web =
                    plan(
                                    api,
                                    document(
                                            "Application",
                                            "web",
                                            "{permissions: [{api: \"%s\", roles: [All]}]}"
                                                    .formatted(reference)))
                            .getFirst()
                            .desired();
            assertEquals(id, web.settings().permissions().getFirst().apiId(), reference);
        }
        assertTrue(problems.isEmpty());
    }

    @Test
    void a_permission_names_what_the_api_exposes_after_this_call() {
        plan(
                registered(API),
                API.replace("[{name: read}]", "[{name: write}]")
                        + document(
                                "Application",
                                "web",
                                "{permissions: [{api: tasks, scopes: [read], roles: [None]}]}"));
        assertEquals(
                List.of(
                        "a.yaml:9:44 spec.permissions[0].scopes[0]: expected a scope that tasks exposes, found read",
                        "a.yaml:9:59 spec.permissions[0].roles[0]: expected a role that tasks exposes, found None"),
                Given.texts(problems));
    }

    @Test
    void an_api_is_asked_for_once() {
        plan(
                registered(API),
                document(
                        "Application",
                        "web",
                        "{permissions: [{api: tasks, scopes: [read]}, {api: https://contoso.com/tasks, roles: [All]}]}"));
        assertEquals(
                List.of(
                        "a.yaml:4:58 spec.permissions[1].api: expected each API once, found tasks again"),
                Given.texts(problems));
    }

    @Test
    void two_applications_of_one_call_cannot_have_one_id_or_one_identifier() {
        var spec =
                "{applicationId: 90c0fe63-bcf2-44d5-8fb7-b8bbc0b29dc6, identifierUris: [api://x]}";
        plan(
                Given.nothing(),
                document("Application", "one", spec) + document("Application", "two", spec));
        assertEquals(
                List.of(
                        "a.yaml:9:23 spec.applicationId: expected an id of its own, found that of the application one",
                        "a.yaml:9:78 spec.identifierUris[0]: expected an App ID URI of its own,"
                                + " found that of the application one"),
                Given.texts(problems));
    }

    @Test
    void an_identifier_uri_may_move_from_one_application_to_another_in_one_call() {
        var registered = registered(API);
        plan(
                registered,
                document("Application", "new", "{identifierUris: [https://contoso.com/tasks]}")
                        + document("Application", "tasks", "{}"));
        assertEquals(List.of(), Given.texts(problems));
    }

    @Test
    void a_generated_secret_is_shown_when_it_is_made_and_kept_afterwards() {
        var yaml = document("Application", "web", "{clientSecrets: [{name: default}]}");
        var first = plan(Given.nothing(), yaml);
        var value = first.getFirst().shown().getFirst().value();
        var kept = first.getFirst().desired().secrets().getFirst();
        assertEquals(HexFormat.of().formatHex(SecretHash.of(value)), kept.sha256());
        assertEquals(value.substring(0, 3), kept.hint());
        var second =
                plan(
                        Given.applications(first),
                        yaml.replace("default}", "default, expires: 2031-01-01}"));
        assertEquals(Outcome.configured, second.getFirst().outcome());
        assertEquals(kept.sha256(), second.getFirst().desired().secrets().getFirst().sha256());
        assertEquals(List.of(), second.getFirst().shown());
    }

    @Test
    void a_secret_may_come_as_its_hash() {
        var hash = HexFormat.of().formatHex(SecretHash.of("moved-from-elsewhere"));
        var yaml =
                document(
                        "Application",
                        "web",
                        "{clientSecrets: [{name: default, sha256: \"%s\"}]}".formatted(hash));
        assertEquals(
                hash,
                plan(Given.nothing(), yaml).getFirst().desired().secrets().getFirst().sha256());
        assertEquals(Outcome.unchanged, plan(registered(yaml), yaml).getFirst().outcome());
    }
}
