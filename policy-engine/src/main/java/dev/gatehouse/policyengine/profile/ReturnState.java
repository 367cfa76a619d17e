package dev.gatehouse.policyengine.profile;

import dev.gatehouse.platform.crypto.RandomToken;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The {@code state} that another site returns: which journey it is of, and a secret that only this
 * journey's browser was given (RFC 6749 §10.12). Short enough for a SAML RelayState.
 */
public final class ReturnState {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{22})\\.[A-Za-z0-9_-]{43}");

    private ReturnState() {}

    public static String create(UUID journeyId) {
        var bytes =
                ByteBuffer.allocate(16)
                        .putLong(journeyId.getMostSignificantBits())
                        .putLong(journeyId.getLeastSignificantBits())
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
                + "."
                + RandomToken.create();
    }

    /** Which journey it would be of; whether it is, is for the journey to say. */
    public static Optional<UUID> journeyOf(String state) {
        if (state == null) return Optional.empty();
        var form = FORM.matcher(state);
        if (!form.matches()) return Optional.empty();
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(form.group(1)));
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }
}
