package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
        var purpose = call.transformation().id();
        var moment = call.context().moment();
        var drawn =
                call.parameter("randomGeneratorType", "GUID").equalsIgnoreCase("INTEGER")
                        ? new BigInteger(1, moment.random(purpose))
                                .mod(
                                        BigInteger.valueOf(
                                                Math.max(1, call.number("maximumNumber", 1000))))
                                .toString()
                        : moment.guid(purpose).toString();
        var formatted =
                call.parameter("stringFormat")
                        .map(
                                format ->
                                        Format.of(
                                                call.context().placeholders().apply(format), drawn))
                        .orElse(drawn);
        var text =
                call.flag("base64", false)
                        ? Base64.getEncoder()
                                .encodeToString(formatted.getBytes(StandardCharsets.UTF_8))
                        : formatted;
        return call.set("outputClaim", text);
    }

    /** 160 bits, base32, as authenticator apps take it (RFC 4226 §4, RFC 4648 §6). */
    private static TransformationResult otpSecret(Call call) {
        var random = call.context().moment().random(call.transformation().id());
        var secret = new StringBuilder(32);
        for (int i = 0; i < 32; i++) secret.append(BASE32.charAt(random[i] & 31));
        return call.set("outputClaim", secret.toString());
    }
}
