package dev.gatehouse.platform.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Server-side request forgery: OWASP ASVS 5.0 §1.3.6
class OutgoingRulesTest {

    private static final OutgoingRules STRICT = new OutgoingRules(List.of());
    private static final OutgoingRules LOCAL = new OutgoingRules(List.of("Localhost", "intra"));

    private static Optional<String> refusal(OutgoingRules rules, String uri, String... resolved) {
        return rules.refusal(
                URI.create(uri), Arrays.stream(resolved).map(OutgoingRulesTest::ip).toList());
    }

    private static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001::1"
            })
    void an_address_inside_is_not_called(String address) {
        assertFalse(OutgoingRules.isPublic(ip(address)));
        assertTrue(refusal(STRICT, "https://app.example/", address).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
    void a_public_address_is_called_over_https_only(String address) {
        assertEquals(Optional.empty(), refusal(STRICT, "https://app.example/", address));
        assertTrue(refusal(STRICT, "http://app.example/", address).isPresent());
        assertTrue(refusal(STRICT, "ftp://app.example/", address).isPresent());
    }

    @Test
    void one_private_address_among_public_ones_is_enough_to_refuse() {
        assertTrue(
                refusal(STRICT, "https://app.example/", "93.184.216.34", "10.0.0.1").isPresent());
    }

    @Test
    void a_host_that_the_operator_allows_may_be_private_and_a_loopback_one_without_https() {
        assertEquals(Optional.empty(), refusal(LOCAL, "http://localhost:9/x", "127.0.0.1"));
        assertEquals(Optional.empty(), refusal(LOCAL, "https://intra/x", "10.0.0.1"));
        assertTrue(refusal(LOCAL, "http://intra/x", "10.0.0.1").isPresent());
        assertTrue(refusal(LOCAL, "https://other/x", "10.0.0.1").isPresent());
    }

    @Test
    void user_names_and_missing_hosts_are_refused() {
        assertTrue(refusal(STRICT, "https://a@app.example/", "93.184.216.34").isPresent());
        assertTrue(refusal(STRICT, "https:///x", "93.184.216.34").isPresent());
        assertTrue(refusal(STRICT, "https://app.example/").isPresent());
    }
}
