package dev.gatehouse.policyengine.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.peer.AllowedPeers;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tells token-service whether an account may still be given tokens. */
@Path("/internal/accounts")
@AllowedPeers("token-service")
public class AccountsResource {

    private final AccountStore accounts;

    AccountsResource(AccountStore accounts) {
        this.accounts = accounts;
    }

    /** {@code issuedAt} is when the refresh token was issued, in epoch seconds. */
    public record RefreshableRequest(UUID tenant, UUID objectId, long issuedAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RefreshableAnswer(boolean refreshable, ErrorCode errorCode) {}

    @POST
    @Path("/refreshable")
    public Uni<RefreshableAnswer> refreshable(RefreshableRequest request) {
        return accounts.find(request.tenant(), request.objectId())
                .map(account -> answer(account, Instant.ofEpochSecond(request.issuedAt())))
                .invoke(
                        answer ->
                                Log.infof(
                                        "refresh %s tenant=%s account=%s",
                                        answer.refreshable() ? "allowed" : "refused",
                                        request.tenant(),
                                        request.objectId()));
    }

    static RefreshableAnswer answer(Optional<Account> account, Instant issuedAt) {
        if (account.isEmpty()) return new RefreshableAnswer(false, ErrorCode.AADB2C90128);
        return account.get().allowsRefresh(issuedAt)
                ? new RefreshableAnswer(true, null)
                : new RefreshableAnswer(false, ErrorCode.AADB2C90129);
    }
}
