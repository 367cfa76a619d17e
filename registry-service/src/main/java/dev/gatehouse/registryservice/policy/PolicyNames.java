package dev.gatehouse.registryservice.policy;

import java.util.regex.Pattern;

/** Names of policies and policy keys, case-insensitive on the wire. */
public final class PolicyNames {

    public static final Pattern CUSTOM_POLICY =
            Pattern.compile("(?i:B2C_1A_)[0-9A-Za-z_.-]{1,100}");
    public static final Pattern USER_FLOW = Pattern.compile("(?i:B2C_1_)[0-9A-Za-z_.-]{1,100}");
    public static final Pattern POLICY_KEY = Pattern.compile("[0-9A-Za-z_][0-9A-Za-z_.-]{0,119}");

    private PolicyNames() {}

    static boolean isCustomPolicy(String name) {
        return CUSTOM_POLICY.matcher(name).matches();
    }
}
