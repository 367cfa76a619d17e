package dev.gatehouse.uiservice.page;

import java.util.Map;
import java.util.Optional;

/** What a captcha shows or plays, as a data URL: known kinds only, told by their first bytes. */
final class CaptchaMedia {
    private static final Map<String, String> PICTURES =
            Map.of(
                    "iVBORw0KGgo", "image/png",
                    "/9j/", "image/jpeg",
                    "R0lGOD", "image/gif");
    private static final Map<String, String> SOUNDS =
            Map.of("UklGR", "audio/wav", "SUQz", "audio/mpeg", "T2dnUw", "audio/ogg");

    private CaptchaMedia() {}

    static Optional<String> picture(String base64) {
        return url(base64, PICTURES);
    }

    static Optional<String> sound(String base64) {
        return url(base64, SOUNDS);
    }

    private static Optional<String> url(String base64, Map<String, String> kinds) {
        if (base64 == null || !base64.matches("[A-Za-z0-9+/]+={0,2}")) return Optional.empty();
        return kinds.entrySet().stream()
                .filter(kind -> base64.startsWith(kind.getKey()))
                .map(kind -> "data:" + kind.getValue() + ";base64," + base64)
                .findFirst();
    }
}
