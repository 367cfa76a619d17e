package dev.gatehouse.policyengine.policy;

import java.util.Arrays;
import java.util.Optional;

/** What a display control draws and does. */
public enum UserInterfaceControlType {
    VERIFICATION_CONTROL("VerificationControl"),
    QR_CODE_CONTROL("QrCodeControl"),
    AUTHENTICATOR_INFO_CONTROL("AuthenticatorInfoControl"),
    AUTHENTICATOR_APP_ICON_CONTROL("AuthenticatorAppIconControl"),
    CAPTCHA_CONTROL("CaptchaControl"),
    PASSWORD_CONTROL("PasswordControl");

    private final String xml;

    UserInterfaceControlType(String xml) {
        this.xml = xml;
    }

    /** The spelling in the XML. */
    public String xml() {
        return xml;
    }

    static Optional<UserInterfaceControlType> of(String xml) {
        return Arrays.stream(values()).filter(v -> v.xml.equals(xml)).findFirst();
    }
}
