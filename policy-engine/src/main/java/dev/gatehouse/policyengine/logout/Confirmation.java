package dev.gatehouse.policyengine.logout;

import dev.gatehouse.platform.crypto.SecretHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The customer's yes to the question whether to sign out. It is derived from the session's cookie,
 * so no other site can say it for them (cross-site request forgery).
 */
final class Confirmation {

    static final String PARAMETER = "confirmation";

    private Confirmation() {}

    static String of(String cookie) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SecretHash.of("logout confirmation of " + cookie));
    }

    static boolean isGiven(LogoutRequest request, String cookie) {
        return request.confirmation()
                .filter(given -> MessageDigest.isEqual(bytes(given), bytes(of(cookie))))
                .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
