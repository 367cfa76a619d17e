package dev.gatehouse.registryservice.apply;

import dev.gatehouse.platform.registry.ApplicationSettings.Permission;
import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.manifest.ApplicationManifest;
import dev.gatehouse.registryservice.manifest.PermissionSpec;
import dev.gatehouse.registryservice.yaml.Located;
import dev.gatehouse.registryservice.yaml.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A tenant's applications as they will be, those that are an API before those that ask for one. */
final class ApplicationPlan {

    private final RegisteredTenant registered;
    private final Problems problems;
    private final Map<String, Application> byName = new LinkedHashMap<>();
    private final Map<UUID, String> nameById = new HashMap<>();
    private final Map<String, String> nameByIdentifier = new HashMap<>();

    private ApplicationPlan(RegisteredTenant registered, Problems problems) {
        this.registered = registered;
        this.problems = problems;
    }

    static List<Planned<Application>> of(
            RegisteredTenant registered,
            List<ApplicationManifest> manifests,
            Fresh fresh,
            Problems problems) {
        var plan = new ApplicationPlan(registered, problems);
        plan.takeOver(manifests);
        var withoutPermissions = new LinkedHashMap<ApplicationManifest, Planned<Application>>();
        manifests.forEach(
                manifest -> withoutPermissions.put(manifest, plan.enter(manifest, fresh)));
        var planned = new ArrayList<Planned<Application>>();
        withoutPermissions.forEach(
                (manifest, entered) -> planned.add(plan.grant(manifest, entered)));
        planned.sort(
                Comparator.comparing(one -> !one.desired().settings().permissions().isEmpty()));
        return List.copyOf(planned);
    }

    /** What is registered and not in this call stays as it is, and its names and ids are taken. */
    private void takeOver(List<ApplicationManifest> manifests) {
        var changing = manifests.stream().map(ApplicationManifest::name).toList();
        for (var application : registered.applications()) {
            nameById.put(application.clientId(), application.name());
            if (!changing.contains(application.name())) {
                byName.put(application.name(), application);
                application
                        .settings()
                        .identifierUris()
                        .forEach(
                                uri -> nameByIdentifier.put(withoutSlash(uri), application.name()));
            }
        }
    }

    private Planned<Application> enter(ApplicationManifest manifest, Fresh fresh) {
        var present = registered.application(manifest.name());
        var secrets = SecretPlan.of(manifest.clientSecrets(), present, fresh);
        var desired =
                new Application(
                        registered.id(),
                        clientId(manifest, present, fresh),
                        manifest.name(),
                        manifest.displayName(),
                        manifest.settings(),
                        secrets.secrets());
        byName.put(manifest.name(), desired);
        manifest.identifierUris().forEach(uri -> takeIdentifier(uri, manifest.name()));
        return Planned.of(manifest, present, desired).showing(secrets.shown());
    }

    private UUID clientId(
            ApplicationManifest manifest, Optional<Application> present, Fresh fresh) {
        var given = manifest.applicationId();
        given.ifPresent(
                id -> {
                    present.filter(application -> !application.clientId().equals(id.value()))
                            .ifPresent(
                                    application ->
                                            problems.report(
                                                    id,
                                                    "expected %s, which this application has and keeps, found %s"
                                                            .formatted(
                                                                    application.clientId(),
                                                                    id.value())));
                    var other = nameById.putIfAbsent(id.value(), manifest.name());
                    if (other != null && !other.equals(manifest.name())) {
                        problems.report(
                                id,
                                "expected an id of its own, found that of the application "
                                        + other);
                    }
                });
        return present.map(Application::clientId)
                .or(() -> given.map(Located::value))
                .orElseGet(fresh::id);
    }

    /** One URI names one API: it is what a scope is resolved by. */
    private void takeIdentifier(Located<String> uri, String name) {
        var other = nameByIdentifier.putIfAbsent(withoutSlash(uri.value()), name);
        if (other != null && !other.equals(name)) {
            problems.report(
                    uri,
                    "expected an App ID URI of its own, found that of the application " + other);
        }
    }

    private Planned<Application> grant(ApplicationManifest manifest, Planned<Application> entered) {
        var granted = new LinkedHashMap<UUID, Permission>();
        for (var permission : manifest.permissions()) {
            api(permission.api().value())
                    .ifPresentOrElse(
                            api -> grant(permission, api, granted),
                            () -> refuseUnknown(permission.api()));
        }
        var application = entered.desired();
        var desired =
                new Application(
                        application.tenantId(),
                        application.clientId(),
                        application.name(),
                        application.displayName(),
                        application.settings().granting(List.copyOf(granted.values())),
                        application.secrets());
        return Planned.of(manifest, registered.application(manifest.name()), desired)
                .showing(entered.shown());
    }

    private void grant(PermissionSpec permission, Application api, Map<UUID, Permission> granted) {
        permission.scopes().stream()
                .filter(
                        scope ->
                                api.settings().api().scopes().stream()
                                        .noneMatch(exposed -> exposed.name().equals(scope.value())))
                .forEach(
                        scope ->
                                problems.report(
                                        scope,
                                        "expected a scope that %s exposes, found %s"
                                                .formatted(api.name(), scope.value())));
        permission.roles().stream()
                .filter(
                        role ->
                                api.settings().appRoles().stream()
                                        .noneMatch(exposed -> exposed.name().equals(role.value())))
                .forEach(
                        role ->
                                problems.report(
                                        role,
                                        "expected a role that %s exposes, found %s"
                                                .formatted(api.name(), role.value())));
        var resolved =
                new Permission(
                        api.clientId(), values(permission.scopes()), values(permission.roles()));
        if (granted.putIfAbsent(api.clientId(), resolved) != null) {
            problems.report(
                    permission.api(), "expected each API once, found " + api.name() + " again");
        }
    }

    private void refuseUnknown(Located<String> api) {
        problems.report(
                api,
                "expected an application of this tenant (its name, application id or App ID URI), found '%s'"
                        .formatted(api.value()));
    }

    private Optional<Application> api(String reference) {
        return Optional.ofNullable(byName.get(reference))
                .or(
                        () ->
                                byName.values().stream()
                                        .filter(
                                                one ->
                                                        one.clientId()
                                                                .toString()
                                                                .equalsIgnoreCase(reference))
                                        .findFirst())
                .or(
                        () ->
                                Optional.ofNullable(nameByIdentifier.get(withoutSlash(reference)))
                                        .map(byName::get));
    }

    private static List<String> values(List<Located<String>> located) {
        return located.stream().map(Located::value).toList();
    }

    private static String withoutSlash(String uri) {
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }
}
