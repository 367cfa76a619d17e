package dev.gatehouse.platform.peer;

import dev.gatehouse.platform.oauth.OAuthError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses callers that an endpoint does not name; below {@code /internal} that is everybody. */
@ApplicationScoped
public class PeerFilter {

    /** Request property with the name of the service that calls. */
    public static final String CALLER = "gatehouse.peer";

    private static final String BEARER = "Bearer ";

    private final PeerTokens tokens;

    PeerFilter(PeerTokens tokens) {
        this.tokens = tokens;
    }

    /** RFC 6750 §3.1. */
    @RegisterForReflection
    record Refusal(String error, String error_description) {}

    // getResourceMethod is called here and not further down: Quarkus registers resource methods for
    // reflection in the native executable when it finds the call in the filter's own method
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Optional<Response> admit(ContainerRequestContext request, ResourceInfo resource) {
        var method = resource.getResourceMethod();
        var allowed = allowedPeers(method);
        if (allowed.isEmpty() && !isInternal(method, request)) return Optional.empty();
        var caller = bearer(request).flatMap(tokens::verify);
        if (caller.isEmpty()) {
            return refusal(OAuthError.INVALID_TOKEN, "A service token is required.");
        }
        if (!allowed.map(List::of).orElse(List.of()).contains(caller.get())) {
            return refusal(OAuthError.INSUFFICIENT_SCOPE, "This service may not call this.");
        }
        request.setProperty(CALLER, caller.get());
        return Optional.empty();
    }

    private static Optional<String[]> allowedPeers(Method method) {
        var onMethod = method.getAnnotation(AllowedPeers.class);
        var allowed =
                onMethod != null
                        ? onMethod
                        : method.getDeclaringClass().getAnnotation(AllowedPeers.class);
        return Optional.ofNullable(allowed).map(AllowedPeers::value);
    }

    // by the template that matched as well, so that no spelling of the path gets past
    private static boolean isInternal(Method method, ContainerRequestContext request) {
        var template =
                template(method.getDeclaringClass().getAnnotation(Path.class))
                        + template(method.getAnnotation(Path.class));
        return template.startsWith("/internal")
                || request.getUriInfo().getPath().startsWith("/internal");
    }

    private static String template(Path path) {
        if (path == null || path.value().equals("/")) return "";
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }

    private static Optional<String> bearer(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()));
    }

    private static Optional<Response> refusal(OAuthError error, String description) {
        return Optional.of(
                Response.status(error.status())
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + error + "\"")
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(new Refusal(error.wireName(), description))
                        .build());
    }
}
