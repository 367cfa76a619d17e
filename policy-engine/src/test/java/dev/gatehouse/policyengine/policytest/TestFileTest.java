package dev.gatehouse.policyengine.policytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is wrong with a test file is told with its place, and the name that was most likely meant.
 */
class TestFileTest {
    private static final String GOOD =
            """
            policy: sign-up.xml
            keys: {B2C_1A_MailToken: x}
            tests:
            - name: it
              claims: {displayName: Ada}
              profiles: {Loyalty: {claims: {}}}
              rest:
                SendOtp: {request: {method: POST}, response: {status: 202}}
              federation: {Staff: {response: {claims: {}}}}
              customer:
              - page: SignIn
              expect: {page: SignIn, called: {}}
            """;

    private static String wrong(String what, String instead) {
        assertTrue(GOOD.contains(what), what);
        return assertThrows(
                        NotReadable.class,
                        () ->
                                TestFile.read("t.yaml", GOOD.replace(what, instead))
                                        .run(SignUpPolicy.POLICY))
                .getMessage();
    }

    @Test
    void the_file_is_good_to_begin_with() {
        assertEquals(
                List.of(),
                TestFile.read("t.yaml", GOOD).run(SignUpPolicy.POLICY).getFirst().failures());
    }

    @Test
    void a_mistyped_key_is_told_wherever_it_stands() {
        assertEquals(
                "t.yaml:1:1: expected one of policy, files, keys, tests, got polcy; did you mean"
                        + " \"policy\"?",
                wrong("policy:", "polcy:"));
        assertTrue(wrong("name:", "nmae:").startsWith("t.yaml:4:3: expected one of name, "));
        assertTrue(wrong("customer:", "customers:").endsWith("did you mean \"customer\"?"));
        assertTrue(wrong("request: {method", "reqest: {method").startsWith("t.yaml:8:15: "));
        assertTrue(wrong("status:", "sttus:").endsWith("did you mean \"status\"?"));
        assertTrue(wrong("{claims: {}}}}", "{clams: {}}}}").endsWith("did you mean \"claims\"?"));
        assertTrue(wrong("- page:", "- pag:").startsWith("t.yaml:11:5: "));
        assertTrue(wrong("called:", "caled:").endsWith("did you mean \"called\"?"));
    }

    @Test
    void a_name_that_the_policy_does_not_have_is_told_all_at_once() {
        var yaml =
                GOOD.replace("SendOtp", "SendOpt")
                        .replace("Staff:", "Stuff:")
                        .replace("Loyalty:", "Loyality:")
                        .replace("displayName", "displayNmae")
                        .replace("MailToken", "MailTokn")
                        .replace("called: {}", "called: {AAD-Raed: {}}");
        var e =
                assertThrows(
                        NotReadable.class,
                        () -> TestFile.read("t.yaml", yaml).run(SignUpPolicy.POLICY));
        assertEquals(
                List.of(
                        "t.yaml:2:8: the policy has no policy key B2C_1A_MailTokn; did you mean"
                                + " \"B2C_1A_MailToken\"?",
                        "t.yaml:5:12: the policy has no claim type displayNmae; did you mean"
                                + " \"displayName\"?",
                        "t.yaml:6:14: the policy has no technical profile Loyality; did you mean"
                                + " \"Loyalty\"?",
                        "t.yaml:8:5: the policy has no technical profile SendOpt; did you mean"
                                + " \"SendOtp\"?",
                        "t.yaml:9:16: the policy has no technical profile Stuff; did you mean"
                                + " \"Staff\"?",
                        "t.yaml:12:35: the policy has no technical profile AAD-Raed; did you mean"
                                + " \"AAD-Read\"?"),
                e.getMessage()
                        .lines()
                        .sorted(Comparator.comparingInt(TestFileTest::line))
                        .toList());
    }

    private static int line(String message) {
        return Integer.parseInt(message.split(":")[1]);
    }

    @Test
    void a_key_that_stands_there_twice_is_told() {
        assertTrue(
                wrong("- name: it", "- name: it\n  name: is").startsWith("t.yaml:5:3: expected"));
    }

    @Test
    void what_is_no_yaml_is_told_with_its_place() {
        assertTrue(
                wrong("tests:", "tests: [").matches("(?s)t.yaml:[0-9]+:[0-9]+: expected YAML: .*"));
        assertEquals(
                "t.yaml:1:1: expected policy and tests",
                assertThrows(NotReadable.class, () -> TestFile.read("t.yaml", "")).getMessage());
    }
}
