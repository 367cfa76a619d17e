package dev.gatehouse.platform.oauth;

import java.util.Arrays;
import java.util.List;

/**
 * An expected refusal. The message is for the log and never leaves the service; the client gets the
 * fixed sentence of the {@link ErrorCode} with its arguments.
 */
public final class OAuthException extends RuntimeException {

    private final OAuthError error;
    private final ErrorCode code;
    private final transient List<String> arguments;

    /** Refuses with {@code error}, which may differ from the code's own. */
    public OAuthException(OAuthError error, ErrorCode code, String detail, Object... arguments) {
        super(detail, null, false, false);
        this.error = error;
        this.code = code;
        this.arguments = Arrays.stream(arguments).map(String::valueOf).toList();
    }

    /** Refuses with the code's own {@link OAuthError}. */
    public OAuthException(ErrorCode code, String detail, Object... arguments) {
        this(code.error(), code, detail, arguments);
    }

    public OAuthError error() {
        return error;
    }

    public ErrorCode code() {
        return code;
    }

    /** What replaces {@code {0}}, {@code {1}} … in the code's sentence. */
    public List<String> arguments() {
        return arguments;
    }

    /** Whether a proven redirect_uri may receive this refusal. */
    public boolean isRedirectable() {
        return error.isRedirectable() && code.isRedirectable();
    }
}
