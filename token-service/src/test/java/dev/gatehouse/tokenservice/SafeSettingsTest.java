package dev.gatehouse.tokenservice;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeSettingsTest {

    private static TokenConfig with(String name, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(TokenConfig.class)
                .withDefaultValue("token." + name, value)
                .build()
                .getConfigMapping(TokenConfig.class);
    }

    @Test
    void the_defaults_are_safe() {
        assertDoesNotThrow(() -> SafeSettings.check(with("maintenance", "PT1H")));
    }

    @ParameterizedTest // RFC 6749 §4.1.2, RFC 8628 §5.1, protocol.md §2.3, §4
    @CsvSource({
        "code-lifetime, PT11M",
        "code-lifetime, PT0S",
        "device-code-lifetime, PT2H",
        "device-code-lifetime, PT0S",
        "device-code-interval, PT1S",
        "spa-refresh-token-lifetime, P2D",
        "signing-key-notice, PT23H",
        "signing-key-retention, PT1H",
        "signing-key-lifetime, P1D",
    })
    void an_unsafe_setting_stops_the_service(String name, String value) {
        assertThrows(IllegalArgumentException.class, () -> SafeSettings.check(with(name, value)));
    }
}
