package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.registryservice.tenant.TenantSettings;
import dev.gatehouse.registryservice.tenant.TenantSettings.Branding;
import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Format;
import dev.gatehouse.registryservice.yaml.Format.NotAsExpected;
import dev.gatehouse.registryservice.yaml.Formats;
import dev.gatehouse.registryservice.yaml.Located;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code tenantId} is given when a tenant moves here with the GUID that its applications know. */
public record TenantManifest(
        Header header,
        Optional<Located<UUID>> tenantId,
        String displayName,
        TenantSettings settings)
        implements Manifest {

    private static final Format<String> COLOUR =
            Formats.matching(Pattern.compile("#[0-9a-fA-F]{6}"), "a colour like #0b5cad");

    @Override
    public Kind kind() {
        return Kind.Tenant;
    }

    static Optional<TenantManifest> read(Fields document) {
        var header = Header.ofTenant(document);
        var spec = document.object("spec");
        var tenantId = spec.flatMap(s -> s.value("tenantId", Formats::guid));
        var displayName = spec.flatMap(s -> s.value("displayName", Formats.upTo(256)));
        List<String> hosts =
                spec.map(s -> s.distinct(s.values("hosts", Names::host))).orElse(List.of());
        var branding = spec.flatMap(s -> s.object("branding")).map(TenantManifest::branding);
        spec.ifPresent(Fields::refuseOthers);
        return header.map(
                h ->
                        new TenantManifest(
                                h,
                                tenantId,
                                displayName.map(Located::value).orElse(h.name().value()),
                                new TenantSettings(
                                        hosts, branding.orElse(new Branding(null, null, null)))));
    }

    private static Branding branding(Fields fields) {
        var branding =
                new Branding(
                        textOf(fields.value("logo", TenantManifest::logo)),
                        textOf(fields.value("backgroundColor", COLOUR)),
                        textOf(fields.value("accentColor", COLOUR)));
        fields.refuseOthers();
        return branding;
    }

    private static String textOf(Optional<Located<String>> value) {
        return value.map(Located::value).orElse(null);
    }

    private static String logo(String text) throws NotAsExpected {
        try {
            var uri = new URI(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null && text.length() <= 2000) {
                return text;
            }
        } catch (URISyntaxException malformed) {
            // said below
        }
        throw new NotAsExpected("an https address of an image");
    }
}
