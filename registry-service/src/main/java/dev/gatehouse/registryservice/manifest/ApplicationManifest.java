package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.platform.registry.ApplicationSettings;
import dev.gatehouse.platform.registry.ApplicationSettings.Api;
import dev.gatehouse.platform.registry.ApplicationSettings.ImplicitGrant;
import dev.gatehouse.platform.registry.ApplicationSettings.Named;
import dev.gatehouse.platform.registry.ApplicationSettings.Platform;
import dev.gatehouse.platform.registry.ApplicationSettings.Security;
import dev.gatehouse.registryservice.application.ApiNames;
import dev.gatehouse.registryservice.application.RedirectUris;
import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Format;
import dev.gatehouse.registryservice.yaml.Formats;
import dev.gatehouse.registryservice.yaml.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code settings} is complete but for the permissions, which name applications still to be found.
 */
public record ApplicationManifest(
        Header header,
        Optional<Located<UUID>> applicationId,
        String displayName,
        ApplicationSettings settings,
        List<Located<String>> identifierUris,
        List<PermissionSpec> permissions,
        List<SecretSpec> clientSecrets)
        implements Manifest {

    @Override
    public Kind kind() {
        return Kind.Application;
    }

    static Optional<ApplicationManifest> read(Fields document) {
        var header = Header.within(document, Names.APPLICATION);
        var spec = document.requiredObject("spec");
        var body = spec.map(ApplicationManifest::body);
        return header.flatMap(h -> body.map(b -> b.under(h)));
    }

    private record Body(
            Optional<Located<UUID>> applicationId,
            Optional<Located<String>> displayName,
            ApplicationSettings settings,
            List<Located<String>> identifierUris,
            List<PermissionSpec> permissions,
            List<SecretSpec> clientSecrets) {
        ApplicationManifest under(Header header) {
            var shown = displayName.map(Located::value).orElse(header.name().value());
            return new ApplicationManifest(
                    header,
                    applicationId,
                    shown,
                    settings,
                    identifierUris,
                    permissions,
                    clientSecrets);
        }
    }

    private static Body body(Fields spec) {
        var identifierUris = spec.values("identifierUris", ApiNames::identifierUri);
        var settings =
                new ApplicationSettings(
                        spec.object("web").map(ApplicationManifest::web).orElse(Platform.of()),
                        platform(spec, "spa", RedirectUris::web),
                        platform(spec, "publicClient", RedirectUris::publicClient),
                        spec.flag("fallbackPublicClient", false),
                        spec.distinct(identifierUris),
                        spec.object("api").map(ApplicationManifest::api).orElse(new Api(List.of())),
                        named(spec, "appRoles", ApiNames::role),
                        List.of(),
                        KeySpec.readAll(spec).stream().map(KeySpec::jwk).toList(),
                        spec.object("security").map(ApplicationManifest::security).orElse(null),
                        spec.object("saml").flatMap(SamlSpec::read).orElse(null));
        var body =
                new Body(
                        spec.value("applicationId", Formats::guid),
                        spec.value("displayName", Formats.upTo(256)),
                        settings,
                        identifierUris,
                        spec.objects("permissions").stream()
                                .flatMap(p -> PermissionSpec.read(p).stream())
                                .toList(),
                        secrets(spec));
        limitRedirectUris(spec, settings);
        spec.refuseOthers();
        return body;
    }

    private static Platform web(Fields fields) {
        var web =
                new Platform(
                        fields.distinct(fields.values("redirectUris", RedirectUris::web)),
                        fields.value("logoutUrl", RedirectUris::logout)
                                .map(Located::value)
                                .orElse(null),
                        fields.value("backChannelLogoutUrl", RedirectUris::logout)
                                .map(Located::value)
                                .orElse(null),
                        fields.object("implicitGrant")
                                .map(ApplicationManifest::implicitGrant)
                                .orElse(null));
        fields.refuseOthers();
        return web;
    }

    private static Security security(Fields fields) {
        var security =
                new Security(
                        fields.flag("requirePushedAuthorizationRequests", false),
                        fields.flag("requireSignedRequestObject", false),
                        fields.flag("allowPlainCodeChallenge", false),
                        fields.flag("dpopBoundAccessTokens", false),
                        fields.flag("tlsClientCertificateBoundAccessTokens", false));
        // RFC 9449 §5, RFC 8705 §3: a token is bound to one key
        if (security.dpopBoundAccessTokens() && security.tlsClientCertificateBoundAccessTokens()) {
            fields.problems()
                    .report(
                            fields.at(),
                            fields.pathOf("tlsClientCertificateBoundAccessTokens"),
                            "expected dpopBoundAccessTokens or this, found both");
        }
        fields.refuseOthers();
        return security;
    }

    private static ImplicitGrant implicitGrant(Fields fields) {
        var grant =
                new ImplicitGrant(fields.flag("idToken", false), fields.flag("accessToken", false));
        fields.refuseOthers();
        return grant;
    }

    private static Platform platform(Fields spec, String name, Format<String> format) {
        return spec.object(name)
                .map(
                        fields -> {
                            var platform =
                                    new Platform(
                                            fields.distinct(fields.values("redirectUris", format)),
                                            null,
                                            null,
                                            null);
                            fields.refuseOthers();
                            return platform;
                        })
                .orElse(Platform.of());
    }

    private static Api api(Fields fields) {
        var api = new Api(named(fields, "scopes", ApiNames::scope));
        if (api.scopes().size() > ApiNames.MAXIMUM_SCOPES) {
            fields.problems()
                    .report(
                            fields.at(),
                            fields.pathOf("scopes"),
                            "expected at most 1000 scopes, found more");
        }
        fields.refuseOthers();
        return api;
    }

    private static List<Named> named(Fields parent, String list, Format<String> format) {
        var names = new ArrayList<Located<String>>();
        var found = new ArrayList<Named>();
        for (var fields : parent.objects(list)) {
            var name = fields.required("name", format, "a name");
            var description = fields.value("description", Formats.upTo(1000)).map(Located::value);
            fields.refuseOthers();
            name.ifPresent(
                    n -> {
                        names.add(n);
                        found.add(new Named(n.value(), description.orElse(null)));
                    });
        }
        parent.distinct(names);
        return List.copyOf(found);
    }

    private static List<SecretSpec> secrets(Fields spec) {
        var secrets =
                spec.objects("clientSecrets").stream()
                        .flatMap(fields -> SecretSpec.read(fields).stream())
                        .toList();
        spec.distinct(secrets.stream().map(SecretSpec::name).toList());
        return secrets;
    }

    private static void limitRedirectUris(Fields spec, ApplicationSettings settings) {
        int count =
                settings.web().redirectUris().size()
                        + settings.spa().redirectUris().size()
                        + settings.publicClient().redirectUris().size();
        if (count > RedirectUris.MAXIMUM_PER_APPLICATION) {
            spec.problems()
                    .report(
                            spec.at(),
                            spec.pathOf("web.redirectUris"),
                            "expected at most %d redirect URIs in web, spa and publicClient, found %d"
                                    .formatted(RedirectUris.MAXIMUM_PER_APPLICATION, count));
        }
    }
}
