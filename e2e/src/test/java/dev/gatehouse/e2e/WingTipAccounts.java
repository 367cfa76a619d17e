package dev.gatehouse.e2e;

import dev.gatehouse.platform.provider.StubServer.Answer;
import dev.gatehouse.platform.provider.StubServer.Asked;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** WingTip's older identity store, which policies keep in step with the directory. */
final class WingTipAccounts {
    static final String CLIENT_ID = "wingtip";
    static final String CLIENT_SECRET = "a-client-secret-of-wingtips-own";

    private static final String BASIC =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    (CLIENT_ID + ":" + CLIENT_SECRET)
                                            .getBytes(StandardCharsets.UTF_8));

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    /** The password that somebody has here, as the policies told it. */
    Optional<String> passwordOf(String userName) {
        return Optional.ofNullable(passwords.get(userName));
    }

    /** The nonce of the activation link that this account's owner gets. */
    String nonceFor(String userName) {
        String nonce = UUID.randomUUID().toString();
        nonces.put(userName, nonce);
        return nonce;
    }

    Answer answer(Asked asked) {
        if (!BASIC.equals(asked.header("Authorization")))
            return new Answer(401, "text/plain", "", Optional.empty());
        Map<String, String> sent = asked.parameters();
        String userName = sent.getOrDefault("userName", "");
        return switch (asked.path()) {
            case "/api/account" -> create(userName, sent.get("password"), sent.get("displayName"));
            case "/api/account/checkpassword" -> known(userName, sent.get("password"));
            case "/api/account/recoverpassword" -> known(userName, "");
            case "/api/account/resetpassword" -> reset(userName, sent.get("newPassword"));
            case "/api/account/checknonce" -> checkNonce(userName, sent.get("nonce"));
            default -> bad();
        };
    }

    private Answer create(String userName, String password, String displayName) {
        if (userName.isEmpty() || password == null || displayName == null) return bad();
        passwords.put(userName, password);
        return user(userName);
    }

    private Answer known(String userName, String needed) {
        if (userName.isEmpty() || needed == null) return bad();
        return passwords.containsKey(userName) ? user(userName) : nobody();
    }

    private Answer reset(String userName, String password) {
        if (userName.isEmpty() || password == null) return bad();
        return passwords.replace(userName, password) == null ? nobody() : user(userName);
    }

    private Answer checkNonce(String userName, String nonce) {
        if (userName.isEmpty() || nonce == null || !passwords.containsKey(userName)) return bad();
        return nonces.remove(userName, nonce)
                ? new Answer(200, "text/plain", "", Optional.empty())
                : WingTipFunctions.conflict(
                        "The activation link we sent you is old or it has already been used.");
    }

    private static Answer user(String userName) {
        return Answer.json(200, Map.of("userName", userName, "migrationStatus", 2));
    }

    private static Answer nobody() {
        return new Answer(204, "text/plain", "", Optional.empty());
    }

    private static Answer bad() {
        return new Answer(400, "text/plain", "", Optional.empty());
    }
}
