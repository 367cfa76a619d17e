package dev.gatehouse.policyengine.directory;

import java.util.stream.Stream;

/**
 * What the directory itself asks of a password, after the policy's predicates had their say; {@code
 * DisableStrongPassword} in an account's {@code passwordPolicies} leaves the rule to the
 * predicates.
 */
public enum PasswordRule {
    /** 8 to 64 characters, three of lower case, upper case, digit and symbol. */
    STRONG(8, 3),
    /** As short as a PIN; the classes are the policy's business. */
    WEAK(4, 1);

    private static final int MAX_LENGTH = 64;

    private final int minLength;
    private final int classes;

    PasswordRule(int minLength, int classes) {
        this.minLength = minLength;
        this.classes = classes;
    }

    public static PasswordRule of(boolean disableStrongPassword) {
        return disableStrongPassword ? WEAK : STRONG;
    }

    public boolean allows(String password) {
        int length = password.codePointCount(0, password.length());
        return length >= minLength
                && length <= MAX_LENGTH
                && password.chars().noneMatch(Character::isISOControl)
                && (this == WEAK || isAscii(password))
                && classesIn(password) >= classes;
    }

    private static boolean isAscii(String password) {
        return password.chars().allMatch(c -> c < 128);
    }

    private static long classesIn(String password) {
        return Stream.of(
                        password.chars().anyMatch(Character::isLowerCase),
                        password.chars().anyMatch(Character::isUpperCase),
                        password.chars().anyMatch(Character::isDigit),
                        password.chars().anyMatch(c -> !Character.isLetterOrDigit(c)))
                .filter(present -> present)
                .count();
    }
}
