package dev.gatehouse.platform.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * {@code application.settings}: the Application manifest's spec, with {@code permissions[].api}
 * resolved to {@code apiId}. Nothing in it is null but the logoutUrl; absent members are empty.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApplicationSettings(
        Platform web,
        Platform spa,
        Platform publicClient,
        boolean fallbackPublicClient,
        List<String> identifierUris,
        Api api,
        List<Named> appRoles,
        List<Permission> permissions) {

    public ApplicationSettings {
        web = web == null ? Platform.NONE : web;
        spa = spa == null ? Platform.NONE : spa;
        publicClient = publicClient == null ? Platform.NONE : publicClient;
        identifierUris = copy(identifierUris);
        api = api == null ? new Api(List.of()) : api;
        appRoles = copy(appRoles);
        permissions = copy(permissions);
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** Redirect URIs of one kind; logoutUrl and implicitGrant only mean something for web. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Platform(
            List<String> redirectUris, String logoutUrl, ImplicitGrant implicitGrant) {

        static final Platform NONE = new Platform(List.of(), null, null);

        public Platform {
            redirectUris = copy(redirectUris);
            implicitGrant = implicitGrant == null ? new ImplicitGrant(false, false) : implicitGrant;
        }

        public static Platform of(String... redirectUris) {
            return new Platform(List.of(redirectUris), null, null);
        }
    }

    /** What may come straight from the authorization endpoint. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ImplicitGrant(boolean idToken, boolean accessToken) {}

    /** What the application exposes to others as an API. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Api(List<Named> scopes) {
        public Api {
            scopes = copy(scopes);
        }
    }

    /** A scope (delegated) or an app role (of daemons) that an API exposes. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Named(String name, String description) {}

    /** What the application, as a client, was granted on an API. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Permission(UUID apiId, List<String> scopes, List<String> roles) {
        public Permission {
            scopes = copy(scopes);
            roles = copy(roles);
        }
    }
}
