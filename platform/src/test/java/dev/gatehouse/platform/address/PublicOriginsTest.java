package dev.gatehouse.platform.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicOriginsTest {

    private final PublicOrigins origins =
            new PublicOrigins(
                    List.of(
                            URI.create("https://contoso.b2clogin.example"),
                            URI.create("https://localhost:8443/")));

    @ParameterizedTest
    @CsvSource({
        "contoso.b2clogin.example, https, https://contoso.b2clogin.example",
        "Contoso.B2Clogin.Example:443, https, https://contoso.b2clogin.example",
        "localhost:8443, https, https://localhost:8443",
        "login.contoso.example, https, https://login.contoso.example",
        "evil.example, https, https://contoso.b2clogin.example",
        "localhost:8443, http, https://contoso.b2clogin.example",
        "localhost:8443@evil.example, https, https://contoso.b2clogin.example",
        "'', https, https://contoso.b2clogin.example",
    })
    void a_host_is_believed_only_when_it_is_known(String host, String scheme, String origin) {
        assertEquals(
                URI.create(origin),
                origins.originOf(host, scheme, Set.of("login.contoso.example")));
    }

    @Test
    void no_host_at_all_means_the_canonical_origin() {
        assertEquals(origins.canonical(), origins.originOf(null, null));
    }

    @Test
    void an_origin_that_a_neighbour_names_is_checked_the_same_way() {
        assertTrue(origins.isKnown(URI.create("https://localhost:8443"), Set.of()));
        assertFalse(origins.isKnown(URI.create("https://evil.example"), Set.of()));
        assertFalse(origins.isKnown(URI.create("/relative"), Set.of()));
    }
}
