package dev.gatehouse.tokenservice.client;

import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90079;
import static dev.gatehouse.platform.oauth.ErrorCode.AADB2C90084;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Application;
import dev.gatehouse.platform.registry.RedirectUriType;
import java.util.UUID;

/**
 * The client of a request.
 *
 * @param confidential whether it proved itself by a secret; else it is only named
 */
public record AuthenticatedClient(Application application, boolean confidential) {

    public UUID clientId() {
        return application.clientId();
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
