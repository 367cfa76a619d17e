package dev.gatehouse.tokenservice.token;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.gatehouse.tokenservice.token.DeviceCodeStore.Begun;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * RFC 8628 §3.2.
 *
 * @param message in words, as Microsoft Entra ID sends it and MSAL hands it to the application
 */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
record DeviceAuthorizationResponse(
        String deviceCode,
        String userCode,
        String verificationUri,
        String verificationUriComplete,
        long expiresIn,
        long interval,
        String message) {

    static DeviceAuthorizationResponse of(Begun begun, String page) {
        var userCode = begun.userCode().shown();
        return new DeviceAuthorizationResponse(
                begun.deviceCode(),
                userCode,
                page,
                page + (page.contains("?") ? "&" : "?") + "user_code=" + userCode,
                begun.lifetime().toSeconds(),
                begun.interval().toSeconds(),
                "To sign in, use a web browser to open the page %s and enter the code %s to authenticate."
                        .formatted(page, userCode));
    }

    /** The codes are secrets. */
    @Override
    public String toString() {
        return "DeviceAuthorizationResponse[…]";
    }
}
