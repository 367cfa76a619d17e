package dev.gatehouse.policyengine.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    // the directory writes +1 2065550100, pages write as they like
    @ParameterizedTest
    @ValueSource(
            strings = {"+12065550100", "+1 2065550100", "+1 (206) 555-0100", " +1.206.555.0100 "})
    void a_number_is_read_however_it_is_written(String text) {
        var number = PhoneNumber.parse(text).orElseThrow();
        assertEquals(new PhoneNumber("+12065550100", "US"), number);
        assertEquals("XXX-XXX-0100", number.masked());
    }

    @Test
    void a_number_is_read_as_it_is_dialled_in_its_country() {
        assertEquals(
                Optional.of(new PhoneNumber("+493012345678", "DE")),
                PhoneNumber.parse("030 12345678", "DE"));
        assertEquals(
                Optional.of(new PhoneNumber("+390612345678", "IT")),
                PhoneNumber.parse("06 12345678", "IT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2065550100", "+1", "+12", "+1206555010000000", "+999123456", "tel"})
    void what_cannot_be_called_is_no_number(String text) {
        assertFalse(PhoneNumber.parse(text).isPresent());
    }

    // toll fraud: whoever owns such a number is paid for our calls
    @ParameterizedTest
    @ValueSource(strings = {"+19002345678", "+499001234567", "+449098790123"})
    void a_number_that_costs_more_than_the_call_is_refused(String text) {
        assertFalse(PhoneNumber.parse(text).isPresent());
    }

    @Test
    void countries_are_listed_by_name_with_their_calling_codes() {
        var countries = Country.all("en", Map.of("DE", "Deutschland"));
        assertTrue(countries.size() > 200);
        assertTrue(countries.contains(new Country("DE", "Deutschland", 49)));
        assertTrue(countries.contains(new Country("US", "United States", 1)));
        assertTrue(Country.isKnown("CH"));
        assertFalse(Country.isKnown("ZZ"));
    }
}
