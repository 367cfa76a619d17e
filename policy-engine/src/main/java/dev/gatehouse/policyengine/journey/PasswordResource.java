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

/** token-service's way to a journey that takes a password. */
@Path("/internal/journeys/password")
@AllowedPeers("token-service")
public class PasswordResource {
    private final PasswordGrant grant;

    PasswordResource(PasswordGrant grant) {
        this.grant = grant;
    }

    @POST
    public Uni<Response> run(GrantBody body) {
        return grant.run(body)
                .map(PasswordResource::answer)
                .onFailure(OAuthException.class)
                .recoverWithItem(
                        failure -> refused(JourneyError.of(((OAuthException) failure).code())));
    }

    static Response answer(Need.Final end) {
        return switch (end) {
            case Need.Issue issue ->
                    Response.ok(
                                    new GrantBody.Authenticated(
                                            issue.subject(),
                                            issue.objectId().orElse(null),
                                            issue.userIdentity().orElse(null),
                                            issue.issuer().id(),
                                            issue.authTime().getEpochSecond(),
                                            issue.claims()))
                            .build();
            case Need.Answer _ -> refused(JourneyError.of(ErrorCode.AADB2C90037));
            case Need.Refuse(var error) -> refused(error);
            case Need.RefuseInWords words -> refused(words.error(), words.description(), null);
        };
    }

    static Response refused(JourneyError why) {
        return switch (why.code()) {
            // Nobody learns which of the two was wrong, nor whether there is such an account
            case AADB2C90052, AADB2C90053, AADB2C90054, AADB2C99002 ->
                    refused(OAuthError.INVALID_GRANT, ErrorCode.AADB2C90225);
            case AADB2C90111, AADB2C90114 -> refused(OAuthError.INVALID_GRANT, why.code());
            // What the journey still needs, a page or a second factor, there is nobody to give
            case AADB2C90255 -> refused(OAuthError.INTERACTION_REQUIRED, why.code());
            default -> refused(why.error(), why.code());
        };
    }

    private static Response refused(OAuthError error, ErrorCode code) {
        return refused(error.wireName(), code.sentence(List.of()), code.code());
    }

    private static Response refused(String error, String description, String code) {
        return Response.status(400)
                .entity(new RefreshBody.Refused(error, description, code))
                .build();
    }
}
