package dev.gatehouse.registryservice.registration;

import static dev.gatehouse.platform.oauth.ErrorCode.GH1013;
import static dev.gatehouse.platform.oauth.ErrorCode.GH1020;

import dev.gatehouse.platform.crypto.RandomToken;
import dev.gatehouse.platform.crypto.SecretHash;
import dev.gatehouse.platform.crypto.UuidV7;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.ApplicationSettings.Permission;
import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.application.ApplicationStore;
import dev.gatehouse.registryservice.application.ClientSecret;
import dev.gatehouse.registryservice.audit.AuditStore;
import dev.gatehouse.registryservice.tenant.Tenant;
import dev.gatehouse.registryservice.tenant.TenantStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Registers clients and lets each manage itself: all of a change or none. */
@ApplicationScoped
class Registration {

    private static final String SECRET = "registration";

    private final TenantStore tenants;
    private final ApplicationStore applications;
    private final InitialAccessTokenStore initialAccessTokens;
    private final AuditStore audit;
    private final Clock clock = Clock.systemUTC();

    Registration(
            TenantStore tenants,
            ApplicationStore applications,
            InitialAccessTokenStore initialAccessTokens,
            AuditStore audit) {
        this.tenants = tenants;
        this.applications = applications;
        this.initialAccessTokens = initialAccessTokens;
        this.audit = audit;
    }

    /** RFC 7591 §3.1; fails with GH1013 without a good initial access token. */
    Uni<Registered> register(String tenant, String initialAccessToken, ClientMetadata metadata) {
        var now = now();
        return unlocked(
                        tenant,
                        found ->
                                initialAccessTokens.requireGood(
                                        found.tenantId(), initialAccessToken, now))
                .chain(
                        () ->
                                locked(
                                        tenant,
                                        found ->
                                                register(
                                                        found, initialAccessToken, metadata, now)));
    }

    private Uni<Registered> register(
            Tenant tenant, String initialAccessToken, ClientMetadata metadata, Instant now) {
        return initialAccessTokens
                .spend(tenant.tenantId(), initialAccessToken, now)
                .flatMap(permitted -> settings(tenant, metadata, permitted))
                .flatMap(settings -> create(tenant, metadata, settings, now));
    }

    private Uni<ApplicationSettings> settings(
            Tenant tenant, ClientMetadata metadata, List<Permission> permitted) {
        return applications
                .of(tenant.tenantId())
                .map(all -> ClientRules.settings(metadata, new PermittedScopes(permitted, all)));
    }

    private Uni<Registered> create(
            Tenant tenant, ClientMetadata metadata, ApplicationSettings settings, Instant now) {
        var clientId = UuidV7.create();
        var secret = metadata.usesSecret() ? Optional.of(RandomToken.create(30)) : none();
        var application = application(tenant, clientId, metadata, settings, secret(secret));
        var token = RandomToken.create();
        return applications
                .create(application, now)
                .chain(() -> keep(application, token, metadata))
                .chain(() -> record(application, now, "client " + clientId, "created"))
                .replaceWith(new Registered(tenant, application, secret, token, metadata, now));
    }

    /** RFC 7592 §2.1; §3: with the token, which is the one that was shown. */
    Uni<Registered> read(String tenant, String clientId, String registrationAccessToken) {
        return unlocked(
                tenant,
                found ->
                        own(found, clientId, registrationAccessToken)
                                .map(
                                        own ->
                                                new Registered(
                                                        found,
                                                        own.application(),
                                                        none(),
                                                        registrationAccessToken,
                                                        ClientMetadata.stored(own.metadata()),
                                                        own.createdAt())));
    }

    /**
     * RFC 7592 §2.2: the metadata are replaced as a whole, and the registration access token with
     * them. A client grants itself nothing: its scopes can become fewer, not more.
     */
    Uni<Registered> update(
            String tenant,
            String clientId,
            String registrationAccessToken,
            ClientMetadata metadata) {
        return ofOwner(
                tenant,
                clientId,
                registrationAccessToken,
                (found, own) -> update(found, own, metadata));
    }

    private Uni<Registered> update(
            Tenant tenant, ApplicationStore.Registration own, ClientMetadata metadata) {
        var before = own.application();
        requireSameCredentials(before, metadata);
        var secret =
                metadata.usesSecret() && before.secrets().isEmpty()
                        ? Optional.of(RandomToken.create(30))
                        : none();
        var secrets =
                !metadata.usesSecret()
                        ? List.<ClientSecret>of()
                        : before.secrets().isEmpty() ? secret(secret) : before.secrets();
        var token = RandomToken.create();
        return settings(tenant, metadata, before.settings().permissions())
                .map(to -> application(tenant, before.clientId(), metadata, to, secrets))
                .call(after -> applications.configure(after, now()))
                .call(after -> keep(after, token, metadata))
                .call(after -> record(after, now(), "client " + after.clientId(), "configured"))
                .map(
                        after ->
                                new Registered(
                                        tenant, after, secret, token, metadata, own.createdAt()));
    }

    /** RFC 7592 §2.2: client_id must be there and the same, a client_secret must not be another. */
    private static void requireSameCredentials(Application before, ClientMetadata metadata) {
        if (!before.clientId().toString().equalsIgnoreCase(metadata.clientId())) {
            throw new OAuthException(
                    GH1020, "client_id in the body", "client_id", "that of the client");
        }
        var secret = metadata.clientSecret();
        boolean same =
                secret == null
                        || before.secrets().stream()
                                .map(one -> HexFormat.of().parseHex(one.sha256()))
                                .anyMatch(hash -> SecretHash.matches(hash, secret));
        if (!same) {
            throw new OAuthException(
                    GH1020, "client_secret in the body", "client_secret", "the present one");
        }
    }

    /** RFC 7592 §2.3: its secrets go with it. */
    Uni<Void> delete(String tenant, String clientId, String registrationAccessToken) {
        return ofOwner(
                tenant,
                clientId,
                registrationAccessToken,
                (found, own) -> delete(own.application()));
    }

    private Uni<Void> delete(Application gone) {
        return applications
                .remove(gone)
                .chain(() -> record(gone, now(), "client " + gone.clientId(), "deleted"));
    }

    // Who shows no good token waits for no lock, and makes nobody wait
    private <T> Uni<T> ofOwner(
            String tenant,
            String clientId,
            String token,
            BiFunction<Tenant, ApplicationStore.Registration, Uni<T>> change) {
        return read(tenant, clientId, token)
                .chain(
                        () ->
                                locked(
                                        tenant,
                                        found ->
                                                own(found, clientId, token)
                                                        .flatMap(own -> change.apply(found, own))));
    }

    private <T> Uni<T> unlocked(String tenant, Function<Tenant, Uni<T>> question) {
        return Panache.withSession(() -> tenants.required(tenant).flatMap(question::apply));
    }

    private <T> Uni<T> locked(String tenant, Function<Tenant, Uni<T>> change) {
        return Panache.withTransaction(
                () -> tenants.lock().chain(() -> tenants.required(tenant)).flatMap(change::apply));
    }

    // RFC 7592 §2.1: a client that is not there and a wrong token are answered alike
    private Uni<ApplicationStore.Registration> own(Tenant tenant, String clientId, String token) {
        return guid(clientId)
                .map(id -> applications.registration(tenant.tenantId(), id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(
                        found ->
                                found.filter(own -> SecretHash.matches(own.tokenHash(), token))
                                        .orElseThrow(
                                                () ->
                                                        new OAuthException(
                                                                GH1013,
                                                                "registration access token")));
    }

    private Uni<Void> keep(Application application, String token, ClientMetadata metadata) {
        return applications.registered(
                application, SecretHash.of(token), metadata.withoutCredentials().json());
    }

    private static Application application(
            Tenant tenant,
            UUID clientId,
            ClientMetadata metadata,
            ApplicationSettings settings,
            List<ClientSecret> secrets) {
        var shown = metadata.clientName() == null ? "Client " + clientId : metadata.clientName();
        return new Application(
                tenant.tenantId(), clientId, "client-" + clientId, shown, settings, secrets);
    }

    private static List<ClientSecret> secret(Optional<String> value) {
        return value
                .map(
                        secret ->
                                new ClientSecret(
                                        UuidV7.create(),
                                        SECRET,
                                        HexFormat.of().formatHex(SecretHash.of(secret)),
                                        secret.substring(0, 3),
                                        Optional.empty()))
                .stream()
                .toList();
    }

    private Uni<Void> record(Application application, Instant at, String actor, String what) {
        Log.infof("client %s by itself client_id=%s", what, application.clientId());
        return audit.add(
                application.tenantId(),
                at,
                actor,
                "application." + what,
                application.name(),
                Map.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static Optional<UUID> guid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
