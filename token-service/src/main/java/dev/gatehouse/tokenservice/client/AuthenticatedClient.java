package dev.gatehouse.tokenservice.client;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90079;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90084;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.RedirectUriType;
import dev.gatehouse.tokenservice.possession.Confirmation;
import java.util.Optional;
import java.util.UUID;

/**
 * The client of a request.
 *
 * @param confidential whether it proved itself, by a secret or key; else it is only named
 * @param confirmation the key that its access tokens are to be bound to
 */
public record AuthenticatedClient(
        Application application, boolean confidential, Optional<Confirmation> confirmation) {

    static AuthenticatedClient proven(Application application) {
        return new AuthenticatedClient(application, true, Optional.empty());
    }

    static AuthenticatedClient named(Application application) {
        return new AuthenticatedClient(application, false, Optional.empty());
    }

    /** The same with the key that it proved. */
    public AuthenticatedClient with(Optional<Confirmation> proven) {
        return new AuthenticatedClient(application, confidential, proven);
    }

    public UUID clientId() {
        return application.clientId();
    }

    /**
     * What its refresh tokens are bound to, as the store keeps it; null for nothing. RFC 9449 §5,
     * RFC 8705 §4: only a public client's, since another authenticates each time.
     */
    public String refreshTokenBinding() {
        return confidential ? null : confirmation.map(Confirmation::binding).orElse(null);
    }

    /** For what only a client gets that proved itself (RFC 6749 §4.4.2). */
    public void mustHaveProvenItself() {
        if (!confidential) throw new OAuthException(AADB2C90079, "client did not authenticate");
    }

    /**
     * An application can be confidential on its server and public in the browser: how a grant was
     * acquired decides whether a secret must come with it, or must not.
     */
    public void mayRedeem(RedirectUriType acquiredBy) {
        if (acquiredBy != RedirectUriType.WEB && confidential) {
            throw new OAuthException(AADB2C90084, "secret sent with a publicly acquired grant");
        }
        if (acquiredBy == RedirectUriType.WEB && !confidential && !application.isPublicClient()) {
            throw new OAuthException(AADB2C90079, "no secret sent with a confidential grant");
        }
    }
}
