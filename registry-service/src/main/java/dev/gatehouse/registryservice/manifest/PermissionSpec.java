package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.registryservice.application.ApiNames;
import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Formats;
import dev.gatehouse.registryservice.yaml.Located;
import java.util.List;
import java.util.Optional;

/**
 * A permission as written: {@code api} is a manifest name, an application id or an identifier URI.
 */
public record PermissionSpec(
        Located<String> api, List<Located<String>> scopes, List<Located<String>> roles) {

    static Optional<PermissionSpec> read(Fields fields) {
        var api =
                fields.required(
                        "api",
                        Formats.upTo(255),
                        "the API's name, application id or identifier URI");
        var scopes = fields.values("scopes", ApiNames::scope);
        var roles = fields.values("roles", ApiNames::role);
        fields.distinct(scopes);
        fields.distinct(roles);
        if (!fields.has("scopes") && !fields.has("roles")) {
            fields.problems()
                    .report(
                            fields.at(),
                            fields.pathOf("scopes"),
                            "expected scopes or roles, found neither");
        }
        fields.refuseOthers();
        return api.map(a -> new PermissionSpec(a, scopes, roles));
    }
}
