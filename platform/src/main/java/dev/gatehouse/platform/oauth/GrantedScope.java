package dev.gatehouse.platform.oauth;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client may have of what it asked for.
 *
 * @param resource client id of the API that the access token is for; empty for none
 * @param names short scope names, the access token's {@code scp}
 * @param fullNames the same scopes as the client wrote them, for {@code scope} in the response
 */
@RegisterForReflection
public record GrantedScope(
        boolean openId,
        boolean offlineAccess,
        Optional<UUID> resource,
        List<String> names,
        List<String> fullNames) {

    public GrantedScope {
        names = List.copyOf(names);
        fullNames = List.copyOf(fullNames);
    }

    /** The access token's {@code scp}. */
    public String scp() {
        return String.join(" ", names);
    }

    /** The response's {@code scope}: full names, then offline_access and openid. */
    @Override
    public String toString() {
        var all = new ArrayList<>(fullNames);
        if (offlineAccess) all.add(Scope.OFFLINE_ACCESS);
        if (openId) all.add(Scope.OPENID);
        return String.join(" ", all);
    }
}
