package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.peer.AllowedPeers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** token-service's way to a user info journey. */
@Path("/internal/journeys/userinfo")
@AllowedPeers("token-service")
public class UserInfoResource {
    private final UserInfo userInfo;

    UserInfoResource(UserInfo userInfo) {
        this.userInfo = userInfo;
    }

    @POST
    public Uni<Response> run(UserInfoBody body) {
        return userInfo.run(body)
                .map(UserInfoResource::answer)
                .onFailure(OAuthException.class)
                .recoverWithItem(failure -> refused());
    }

    private static Response answer(Need.Final end) {
        return switch (end) {
            case Need.Answer(var claims) -> answered(claims);
            case Need.Issue issue -> answered(issue.claims());
            case Need.Refuse _, Need.RefuseInWords _ -> refused();
        };
    }

    private static Response answered(Map<String, Object> claims) {
        return Response.ok(new UserInfoBody.Answered(claims)).build();
    }

    /** Whatever the journey came to: the token is good for nothing here (RFC 6750 §3.1). */
    private static Response refused() {
        return Response.status(400)
                .entity(
                        new RefreshBody.Refused(
                                ErrorCode.GH1013.error().wireName(),
                                ErrorCode.GH1013.sentence(List.of()),
                                ErrorCode.GH1013.code()))
                .build();
    }
}
