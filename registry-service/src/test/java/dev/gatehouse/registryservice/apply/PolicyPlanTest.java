package dev.gatehouse.registryservice.apply;

import static dev.gatehouse.registryservice.apply.Given.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.registryservice.apply.Planned.Outcome;
import dev.gatehouse.registryservice.manifest.Manifest;
import dev.gatehouse.registryservice.policy.Policy;
import dev.gatehouse.registryservice.policy.PolicyCompileClient.Compilation;
import dev.gatehouse.registryservice.policy.PolicyCompileClient.CompileError;
import dev.gatehouse.registryservice.policy.PolicyCompileClient.Compiled;
import dev.gatehouse.registryservice.policy.PolicyCompileClient.Source;
import dev.gatehouse.registryservice.policy.PolicyKind;
import dev.gatehouse.registryservice.yaml.Problems;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PolicyPlanTest {

    private static final String BASE = policy("B2C_1A_Base");
    private static final String EXTENSIONS = policy("B2C_1A_Ext");
    private static final String FLOW =
            document("UserFlow", "B2C_1_susi", "{userAttributes: [{name: b, a: 1}], type: signIn}");

    private final Problems problems = new Problems();

    private static String policy(String name) {
        return document(
                "CustomPolicy", name, "{policy: <TrustFrameworkPolicy PolicyId='" + name + "'/>}");
    }

    private static PolicyPlan plan(RegisteredTenant registered, String yaml) {
        return new PolicyPlan(registered, Given.manifests(Manifest.OfPolicy.class, yaml));
    }

    private static Compiled compiled(String name, String base, String xml) {
        var kind = name.startsWith("B2C_1A") ? PolicyKind.CustomPolicy : PolicyKind.UserFlow;
        var facts = JsonNodeFactory.instance.objectNode().put("acr", true);
        return new Compiled(name.toLowerCase(Locale.ROOT), name, kind, base, xml, facts);
    }

    private static Compilation good(Compiled... policies) {
        return new Compilation(List.of(policies), List.of(), List.of());
    }

    private List<String> told(String yaml, CompileError error) {
        plan(Given.nothing(), yaml)
                .planned(new Compilation(List.of(), List.of(error), List.of()), problems);
        return Given.texts(problems);
    }

    @Test
    void the_policies_that_stay_are_compiled_along() {
        var first =
                plan(Given.nothing(), BASE)
                        .planned(good(compiled("B2C_1A_Base", null, "<base/>")), problems);
        var sources = plan(Given.policies(first), EXTENSIONS + FLOW).sources(List.of("B2C_1A_k"));
        assertEquals(
                List.of("B2C_1_susi", "B2C_1A_Base", "B2C_1A_Ext"),
                sources.policies().stream().map(Source::name).toList());
        assertEquals("registered policy B2C_1A_Base", sources.policies().get(1).file());
        assertEquals(List.of("B2C_1A_k"), sources.keys());
    }

    @Test
    void a_user_flow_is_sent_as_json_with_its_members_sorted() {
        var source = plan(Given.nothing(), FLOW).sources(List.of()).policies().getFirst();
        assertEquals(
                "{\"type\":\"signIn\",\"userAttributes\":[{\"a\":1,\"name\":\"b\"}]}",
                source.source());
    }

    @Test
    void bases_are_written_before_the_policies_on_them() {
        var planned =
                plan(Given.nothing(), policy("B2C_1A_A") + EXTENSIONS + BASE)
                        .planned(
                                good(
                                        compiled("B2C_1A_A", "b2c_1a_ext", "a"),
                                        compiled("B2C_1A_Ext", "b2c_1a_base", "e"),
                                        compiled("B2C_1A_Base", null, "b")),
                                problems);
        assertEquals(
                List.of("b2c_1a_base", "b2c_1a_ext", "b2c_1a_a"),
                planned.stream().map(one -> one.desired().policyId()).toList());
    }

    @Test
    void a_policy_whose_compiled_form_changes_is_configured_without_a_document() {
        var first =
                plan(Given.nothing(), BASE + EXTENSIONS)
                        .planned(
                                good(
                                        compiled("B2C_1A_Base", null, "b"),
                                        compiled("B2C_1A_Ext", "b2c_1a_base", "b+e")),
                                problems);
        List<Planned<Policy>> second =
                plan(Given.policies(first), BASE)
                        .planned(
                                good(
                                        compiled("B2C_1A_Base", null, "b"),
                                        compiled("B2C_1A_Ext", "b2c_1a_base", "B+e")),
                                problems);
        assertEquals(
                List.of(Outcome.unchanged, Outcome.configured),
                second.stream().map(Planned::outcome).toList());
        assertEquals(
                List.of(true, false),
                second.stream().map(one -> one.document().isPresent()).toList());
    }

    @Test
    void an_error_in_a_policy_of_another_call_is_told_with_its_name() {
        var first =
                plan(Given.nothing(), EXTENSIONS)
                        .planned(good(compiled("B2C_1A_Ext", null, "e")), problems);
        var error =
                new CompileError("registered policy B2C_1A_Ext", 7, 3, "", "no base", "B2C_1A_Ext");
        plan(Given.policies(first), BASE)
                .planned(new Compilation(List.of(), List.of(error), List.of()), problems);
        assertEquals(List.of("registered policy B2C_1A_Ext:7:3: no base"), Given.texts(problems));
    }

    @Test
    void a_warning_is_told_at_its_place_where_its_policy_is_applied_and_not_where_it_stays() {
        var first =
                plan(Given.nothing(), EXTENSIONS)
                        .planned(good(compiled("B2C_1A_Ext", null, "e")), problems);
        var warnings = new Problems();
        plan(Given.policies(first), BASE)
                .warn(
                        new Compilation(
                                List.of(),
                                List.of(),
                                List.of(
                                        new CompileError(
                                                "registered policy B2C_1A_Ext",
                                                7,
                                                3,
                                                "OutputClaim",
                                                "no step gives it",
                                                "B2C_1A_Ext"),
                                        new CompileError(
                                                "a.yaml#B2C_1A_Base",
                                                1,
                                                3,
                                                "OutputClaim",
                                                "no step gives it",
                                                "B2C_1A_Base"))),
                        warnings);
        assertEquals(List.of("a.yaml:4:18 OutputClaim: no step gives it"), Given.texts(warnings));
    }

    @Test
    void two_documents_of_one_file_are_told_apart() {
        var sent = plan(Given.nothing(), BASE + FLOW).sources(List.of()).policies();
        assertEquals(
                List.of("a.yaml#B2C_1_susi", "a.yaml#B2C_1A_Base"),
                sent.stream().map(Source::file).toList());
        assertEquals(
                List.of("a.yaml:9:32 spec.userAttributes[0].name: unknown attribute"),
                told(
                        BASE + FLOW,
                        new CompileError(
                                "a.yaml#B2C_1_susi",
                                0,
                                0,
                                "userAttributes[0].name",
                                "unknown attribute",
                                "B2C_1_susi")));
    }

    @Test
    void an_error_without_a_file_belongs_to_the_policy_that_it_names() {
        assertEquals(
                List.of("a.yaml:4:17 spec: wrong"),
                told(
                        FLOW.replace("{user", "          {user"),
                        new CompileError(null, 0, 0, null, "wrong", "b2c_1_SUSI")));
    }

    @Test
    void a_policy_that_is_neither_compiled_nor_refused_is_not_stored() {
        var plan = plan(Given.nothing(), BASE);
        assertThrows(IllegalStateException.class, () -> plan.planned(good(), problems));
    }
}
