package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Moment;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

final class RandomStrings {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry("CreateRandomString", RandomStrings::create),
                    entry("GuidAndRandomGenerator", RandomStrings::create),
                    entry("CreateOtpSecret", RandomStrings::otpSecret));
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private RandomStrings() {}

    private static TransformationResult create(Call call) {
        var drawn =
                call.parameter("randomGeneratorType", "GUID").trim().equalsIgnoreCase("INTEGER")
                        ? new ClaimValue.Number(integer(call))
                        : new ClaimValue.Text(
                                call.context()
                                        .moment()
                                        .guid(call.transformation().id())
                                        .toString());
        var format = call.written("stringFormat").filter(f -> !f.isBlank()).orElse("{0}");
        var formatted = call.format(format, List.of(drawn));
        var text =
                call.flag("base64", false)
                        ? Base64.getEncoder()
                                .encodeToString(formatted.getBytes(StandardCharsets.UTF_8))
                        : formatted;
        return call.set("outputClaim", text);
    }

    /** With a seed always the same one, as it is documented: good for a trial, not for a code. */
    private static long integer(Call call) {
        var purpose = call.transformation().id();
        var bytes =
                call.parameter("seed")
                        .filter(seed -> !seed.isBlank())
                        .map(seed -> new Moment(Instant.EPOCH, new byte[0]).random("seed " + seed))
                        .orElseGet(() -> call.context().moment().random(purpose));
        var limit = BigInteger.valueOf(Math.max(1, call.number("maximumNumber", 1000)));
        return new BigInteger(1, bytes).mod(limit).longValueExact();
    }

    /** 160 bits, base32, as authenticator apps take it (RFC 4226 §4, RFC 4648 §6). */
    private static TransformationResult otpSecret(Call call) {
        var random = call.context().moment().random(call.transformation().id());
        var secret = new StringBuilder(32);
        for (int i = 0; i < 32; i++) secret.append(BASE32.charAt(random[i] & 31));
        return call.set("outputClaim", secret.toString());
    }
}
