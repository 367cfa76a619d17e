package dev.gatehouse.policyengine.access;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The rules; every condition that a rule has must hold. */
@ConfigMapping(prefix = "gatehouse.conditional-access")
public interface AccessConfig {

    Optional<List<Rule>> rules();

    interface Rule {
        /** {@code block}, {@code mfa} or {@code chg_pwd}. */
        String requires();

        /** Names of tenants; all without. */
        Optional<List<String>> tenants();

        /** Client ids; all without. */
        Optional<List<String>> applications();

        /** Object ids of accounts; all without. */
        Optional<List<String>> users();

        /** Where the browser is: addresses or networks ({@code 192.0.2.0/24}); anywhere without. */
        Optional<List<String>> addresses();

        /** Where the browser is not. */
        Optional<List<String>> exceptAddresses();
    }
}
