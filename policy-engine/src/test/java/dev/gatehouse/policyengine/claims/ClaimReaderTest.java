package dev.gatehouse.policyengine.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimReaderTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "BOOLEAN, True, True",
                "BOOLEAN, false, False",
                "BOOLEAN, 1, True",
                "BOOLEAN, maybe, -",
                "INT, 42, 42",
                "LONG, 4 2, -",
                "DATE, 1984-02-29, 1984-02-29",
                "DATE, 1983-02-29, -",
                "DATE_TIME, 2026-11-22T12:00:00Z, 2026-11-22T12:00:00Z",
                "DATE_TIME, 2026-11-22T13:00:00+01:00, 2026-11-22T12:00:00Z",
                "DATE_TIME, 2026-11-22T12:00:00, 2026-11-22T12:00:00Z",
                "DATE_TIME, 2026-11-22, 2026-11-22T00:00:00Z",
                "DATE_TIME, 1700000000, 2023-11-14T22:13:20Z",
                "DATE_TIME, yesterday, -",
                "STRING, a, a",
                "STRING_COLLECTION, a, a",
            })
    void text_is_read_as_the_claim_types_data_type(DataType type, String text, String expected) {
        assertEquals(
                Optional.ofNullable(expected),
                ClaimReader.read(type, text).map(ClaimValue::asText));
    }

    @Test
    void a_number_becomes_a_text_without_an_exponent() {
        var values = Map.of(1.0E10, "10000000000", 2.5, "2.5", 1.0E-7, "0.0000001");
        values.forEach(
                (number, text) ->
                        assertEquals(
                                Optional.of(new ClaimValue.Text(text)),
                                ClaimReader.read(DataType.STRING, number)));
    }

    @Test
    void a_collection_that_a_policy_emptied_exists() {
        var strings = new ClaimValue.Strings(List.of());
        var identities = new ClaimValue.Identities(List.of());
        var bag =
                Claims.NONE
                        .with(ClaimId.of("issuers"), strings)
                        .with(ClaimId.of("userIdentities"), identities);
        assertTrue(bag.has(ClaimId.of("issuers")) && bag.has(ClaimId.of("userIdentities")));
        assertEquals(bag, ClaimsJson.read(ClaimsJson.write(bag)));
        assertEquals(Optional.of(strings), ClaimReader.read(DataType.STRING_COLLECTION, strings));
        for (var type :
                List.of(
                        DataType.USER_IDENTITY_COLLECTION,
                        DataType.ALTERNATIVE_SECURITY_ID_COLLECTION)) {
            assertEquals(Optional.of(identities), ClaimReader.read(type, identities));
        }
    }

    @Test
    void null_and_nothing_are_no_value() {
        assertTrue(ClaimReader.read(DataType.STRING, null).isEmpty());
        assertTrue(ClaimReader.read(DataType.STRING, "").isEmpty());
        assertTrue(ClaimReader.read(DataType.STRING_COLLECTION, List.of()).isEmpty());
    }

    // what a service answers may be any JSON
    @Test
    void items_of_an_array_that_are_no_text_stay_json_and_null_is_none() {
        var items = Arrays.asList("a", null, 7, Map.of("id", 1), List.of(true));
        assertEquals(
                Optional.of(new ClaimValue.Strings(List.of("a", "7", "{\"id\":1}", "[true]"))),
                ClaimReader.read(DataType.STRING_COLLECTION, items));
    }

    @Test
    void json_values_of_a_directory_become_claims() {
        assertEquals(
                Optional.of(new ClaimValue.Strings(List.of("a", "b"))),
                ClaimReader.read(DataType.STRING_COLLECTION, List.of("a", "b")));
        assertEquals(Optional.of(new ClaimValue.Number(7)), ClaimReader.read(DataType.LONG, 7));
        var identity = Map.of("issuer", "facebook.com", "issuerUserId", "1");
        assertEquals(
                Optional.of(new ClaimValue.Identities(List.of(new ClaimValue.Identity(identity)))),
                ClaimReader.read(DataType.USER_IDENTITY_COLLECTION, List.of(identity)));
        assertEquals(
                Optional.of("{\"issuer\":\"facebook.com\",\"issuerUserId\":\"1\"}"),
                ClaimReader.read(DataType.USER_IDENTITY, identity).map(ClaimValue::asText));
    }

    @Test
    void a_claim_copied_to_another_type_is_converted() {
        assertEquals(
                Optional.of(new ClaimValue.Text("True")),
                ClaimReader.read(DataType.STRING, new ClaimValue.Bool(true)));
        assertEquals(
                Optional.of(new ClaimValue.Text("a")),
                ClaimReader.read(DataType.STRING, new ClaimValue.Strings(List.of("a", "b"))));
    }

    // ief.md: the starter pack defines surname and asks for surName
    @Test
    void the_bag_knows_a_claim_in_any_case() {
        var bag = Claims.NONE.with(ClaimId.of("surname"), ClaimValue.text("Smith"));
        assertEquals(Optional.of("Smith"), bag.text("surName"));
        assertTrue(bag.without(ClaimId.of("SURNAME")).isEmpty());
    }

    @Test
    void a_bag_never_prints_values() {
        var bag = Claims.NONE.with(ClaimId.of("email"), ClaimValue.text("a@b.example"));
        assertEquals("Claims[email]", bag.toString());
    }
}
