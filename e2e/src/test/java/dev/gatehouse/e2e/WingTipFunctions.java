package dev.gatehouse.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.platform.provider.StubServer.Answer;
import dev.gatehouse.platform.provider.StubServer.Asked;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** WingTip's functions: what they ask for is there, or they answer 400. */
final class WingTipFunctions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Answer OK = new Answer(200, "text/plain", "", Optional.empty());
    private static final Set<String> TAKEN = Set.of("mcvinny", "msgates123", "revcottonmarcus");

    /** A picture of one pixel: nobody scans it here. */
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final Map<String, JsonNode> mails = new ConcurrentHashMap<>();
    private final Map<String, String> apps = new ConcurrentHashMap<>();
    private final Set<String> denying = ConcurrentHashMap.newKeySet();

    /** The mail that was sent to this address. */
    JsonNode mailTo(String address) {
        return mails.get(address);
    }

    /** What the app of this customer shows codes by. */
    String secretOf(String userName) {
        return apps.get(userName);
    }

    /** Whether this customer denies what their Authy account is asked. */
    void denies(String email, boolean denies) {
        if (denies) denying.add(email);
        else denying.remove(email);
    }

    Answer answer(Asked asked) {
        JsonNode sent = json(asked.body());
        return switch (asked.path().substring("/api/".length())) {
            case "CalculatePlayerProfilePercentCompleteWebHook" ->
                    Answer.json(200, Map.of("playerProfilePercentComplete", percent(sent)));
            case "CheckEmailWebHook" -> checkEmail(sent);
            case "CheckPlayerTagWebHook" -> checkPlayerTag(sent);
            case "SendMailWebHook" -> send(sent);
            case "GenerateTotpWebHook" -> generate(sent);
            case "VerifyTotpWebHook" -> verify(sent);
            case "CreateAuthyUserWebHook" ->
                    has(sent, "email", "phoneNumber")
                            ? Answer.json(200, Map.of("authyId", "4711"))
                            : Answer.json(400, Map.of());
            case "CreateAndWaitForAuthyApprovalRequestWebHook" -> approve(sent);
            default -> Answer.json(404, Map.of());
        };
    }

    private static int percent(JsonNode sent) {
        return 25
                * (int)
                        Stream.of("playerTag", "playerZone", "playerMotto", "playerBio")
                                .filter(part -> has(sent, part))
                                .count();
    }

    private static Answer checkEmail(JsonNode sent) {
        if (!has(sent, "emailFromSocialAccount", "verifiedEmail")) {
            return Answer.json(400, Map.of());
        }
        return sent.path("emailFromSocialAccount").equals(sent.path("verifiedEmail"))
                ? OK
                : conflict("You were invited by another email address.");
    }

    private static Answer checkPlayerTag(JsonNode sent) {
        if (!has(sent, "playerTag")) return Answer.json(400, Map.of());
        String tag = sent.path("playerTag").asText();
        return TAKEN.contains(tag) ? conflict("The player tag '" + tag + "' is already used.") : OK;
    }

    private Answer send(JsonNode sent) {
        if (!has(sent, "fromAddress", "toAddress"))
            return Answer.json(500, Map.of("status", false));
        mails.put(sent.path("toAddress").asText(), sent);
        return Answer.json(200, Map.of("status", true, "message", ""));
    }

    private Answer generate(JsonNode sent) {
        if (!has(sent, "userName")) return Answer.json(400, Map.of());
        String secret = "JBSWY3DPEHPK3PXP";
        apps.put(sent.path("userName").asText(), secret);
        String key = Base64.getEncoder().encodeToString(secret.getBytes());
        return Answer.json(200, Map.of("qrCodeBitmap", PICTURE, "secretKey", key));
    }

    private static Answer verify(JsonNode sent) {
        if (!has(sent, "secretKey", "totpCode")) return Answer.json(400, Map.of());
        String secret = new String(Base64.getDecoder().decode(sent.path("secretKey").asText()));
        var matched =
                LongStream.rangeClosed(Totp.step() - 1, Totp.step() + 1)
                        .filter(step -> code(step, secret).equals(sent.path("totpCode").asText()))
                        .findFirst();
        if (matched.isEmpty()) return conflict("The verification code is invalid.");
        String step = Long.toString(matched.getAsLong());
        return step.equals(sent.path("timeStepMatched").asText())
                ? conflict("The verification code has already been used.")
                : Answer.json(200, Map.of("timeStepMatched", step));
    }

    private static String code(long step, String secret) {
        try {
            return Totp.at(step, secret);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Answer approve(JsonNode sent) {
        if (!has(sent, "authyId", "email")) return Answer.json(400, Map.of());
        return denying.contains(sent.path("email").asText())
                ? conflict("The Authy approval request was denied.")
                : OK;
    }

    /** What a customer reads (ief.md §3.1). */
    static Answer conflict(String userMessage) {
        return Answer.json(
                409, Map.of("version", "1.0.0", "status", 409, "userMessage", userMessage));
    }

    private static boolean has(JsonNode sent, String... members) {
        return List.of(members).stream().noneMatch(name -> sent.path(name).asText("").isEmpty());
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }
}
