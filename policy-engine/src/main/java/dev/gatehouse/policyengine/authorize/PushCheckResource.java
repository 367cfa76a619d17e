package dev.gatehouse.policyengine.authorize;

import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.peer.AllowedPeers;
import dev.gatehouse.policyengine.authorize.PushBody.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Where token-service has a pushed request checked. */
@Path("/internal/authorization-requests/check")
@AllowedPeers("token-service")
public class PushCheckResource {
    private final PushCheck check;

    PushCheckResource(PushCheck check) {
        this.check = check;
    }

    @POST
    public Uni<Verdict> check(PushBody body) {
        return check.check(body)
                .map(parameters -> new Verdict(parameters, null, null, null))
                .onFailure(OAuthException.class)
                .recoverWithItem(refusal -> refused((OAuthException) refusal));
    }

    private static Verdict refused(OAuthException refusal) {
        return new Verdict(
                null, refusal.error().name(), refusal.code().code(), refusal.arguments());
    }
}
