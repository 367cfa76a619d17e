package dev.gatehouse.platform.peer;

import dev.gatehouse.platform.oauth.OAuthError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Refuses callers that an endpoint does not name; below {@code /internal} that is everybody. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class PeerFilter implements ContainerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final PeerTokens tokens;

    @Context ResourceInfo resource;

    PeerFilter(PeerTokens tokens) {
        this.tokens = tokens;
    }

    /** RFC 6750 §3.1. */
    @RegisterForReflection
    record Refusal(String error, String error_description) {}

    @Override
    public void filter(ContainerRequestContext request) {
        var allowed = allowedPeers();
        if (allowed == null && !isInternal(request)) return;
        var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        var caller =
                authorization != null && authorization.startsWith(BEARER)
                        ? tokens.verify(authorization.substring(BEARER.length()))
                        : java.util.Optional.<String>empty();
        if (caller.isEmpty()) {
            request.abortWith(refusal(OAuthError.INVALID_TOKEN, "A service token is required."));
        } else if (allowed == null || !List.of(allowed.value()).contains(caller.get())) {
            request.abortWith(
                    refusal(OAuthError.INSUFFICIENT_SCOPE, "This service may not call this."));
        } else {
            request.setProperty(CALLER, caller.get());
        }
    }

    /** Request property with the name of the service that calls. */
    public static final String CALLER = "gatehouse.peer";

    private AllowedPeers allowedPeers() {
        var method = resource.getResourceMethod();
        if (method == null) return null;
        var onMethod = method.getAnnotation(AllowedPeers.class);
        return onMethod != null
                ? onMethod
                : resource.getResourceClass().getAnnotation(AllowedPeers.class);
    }

    // by the template that matched as well, so that no spelling of the path gets past
    private boolean isInternal(ContainerRequestContext request) {
        var onClass = resource.getResourceClass().getAnnotation(Path.class);
        var onMethod = resource.getResourceMethod().getAnnotation(Path.class);
        var template = template(onClass) + template(onMethod);
        return template.startsWith("/internal")
                || request.getUriInfo().getPath().startsWith("/internal");
    }

    private static String template(Path path) {
        if (path == null) return "";
        var value = path.value();
        return value.startsWith("/") ? value : "/" + value;
    }

    private static Response refusal(OAuthError error, String description) {
        return Response.status(error.status())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + error + "\"")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Refusal(error.wireName(), description))
                .build();
    }
}
