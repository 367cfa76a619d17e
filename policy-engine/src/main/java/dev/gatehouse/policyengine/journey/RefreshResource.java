package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthError;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.peer.AllowedPeers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** token-service's way to a refresh journey. */
@Path("/internal/journeys/refresh")
@AllowedPeers("token-service")
public class RefreshResource {
    private final Refresh refresh;

    RefreshResource(Refresh refresh) {
        this.refresh = refresh;
    }

    @POST
    public Uni<Response> run(RefreshBody body) {
        return refresh.run(body)
                .map(RefreshResource::answer)
                .onFailure(OAuthException.class)
                .recoverWithItem(failure -> refused(((OAuthException) failure).code()));
    }

    private static Response answer(Need.Final end) {
        return switch (end) {
            case Need.Issue issue ->
                    Response.ok(new RefreshBody.Refreshed(issue.claims(), issue.issuer().id()))
                            .build();
            case Need.Answer(var claims) ->
                    Response.ok(new RefreshBody.Refreshed(claims, null)).build();
            case Need.Refuse(var error) -> refused(error.code());
            case Need.RefuseInWords words ->
                    Response.status(400)
                            .entity(
                                    new RefreshBody.Refused(
                                            words.error(), words.description(), null))
                            .build();
        };
    }

    /** Whatever the journey came to: this grant gives no more tokens (RFC 6749 §5.2). */
    private static Response refused(ErrorCode cause) {
        var code = cause == ErrorCode.AADB2C99002 ? ErrorCode.AADB2C90128 : ErrorCode.AADB2C90129;
        return Response.status(400)
                .entity(
                        new RefreshBody.Refused(
                                OAuthError.INVALID_GRANT.wireName(),
                                code.sentence(List.of()),
                                code.code()))
                .build();
    }
}
