package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Format;
import dev.gatehouse.registryservice.yaml.Located;
import dev.gatehouse.registryservice.yaml.Position;
import java.util.Optional;

/** Where a document begins and what it names; the tenant of a Tenant is itself. */
public record Header(Position at, Located<String> name, Located<String> tenant) {

    static Optional<Header> ofTenant(Fields document) {
        return document.requiredObject("metadata")
                .flatMap(
                        metadata -> {
                            var name =
                                    metadata.required(
                                            "name", Names::tenant, "the tenant's domain name");
                            ignoreAnnotations(metadata);
                            metadata.refuseOthers();
                            return name.map(tenant -> new Header(document.at(), tenant, tenant));
                        });
    }

    static Optional<Header> within(Fields document, Format<String> format) {
        return document.requiredObject("metadata")
                .flatMap(
                        metadata -> {
                            var name = metadata.required("name", format, "a name");
                            var tenant =
                                    metadata.required(
                                            "tenant", Names::tenant, "the tenant's domain name");
                            ignoreAnnotations(metadata);
                            metadata.refuseOthers();
                            return name.flatMap(
                                    n -> tenant.map(t -> new Header(document.at(), n, t)));
                        });
    }

    /** Other tools write these; they mean nothing here. */
    private static void ignoreAnnotations(Fields metadata) {
        metadata.member("labels");
        metadata.member("annotations");
    }
}
