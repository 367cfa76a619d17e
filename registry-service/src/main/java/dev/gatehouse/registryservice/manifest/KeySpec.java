package dev.gatehouse.registryservice.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.platform.registry.PublicJwk;
import dev.gatehouse.registryservice.yaml.Fields;
import dev.gatehouse.registryservice.yaml.Formats;
import dev.gatehouse.registryservice.yaml.Located;
import java.util.List;
import java.util.Optional;

/**
 * One entry of keys: a public key that the application signs with, or its certificate.
 *
 * @param thumbprint RFC 7638
 */
record KeySpec(Located<String> thumbprint, JsonNode jwk) {

    /** How many keys an application may have: those in use, and those to come. */
    static final int MAXIMUM = 20;

    private static final List<String> TEXTS =
            List.of("kty", "use", "alg", "kid", "n", "e", "crv", "x", "y", "x5t", "x5t#S256");
    private static final List<String> LISTS = List.of("key_ops", "x5c");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<KeySpec> readAll(Fields spec) {
        var entries = spec.objects("keys");
        if (entries.size() > MAXIMUM) {
            spec.problems()
                    .report(
                            spec.at(),
                            spec.pathOf("keys"),
                            "expected at most %d keys, found %d"
                                    .formatted(MAXIMUM, entries.size()));
        }
        var keys = entries.stream().flatMap(entry -> read(entry).stream()).toList();
        spec.distinct(keys.stream().map(KeySpec::thumbprint).toList());
        return keys;
    }

    private static Optional<KeySpec> read(Fields fields) {
        var jwk = fields.object("jwk").flatMap(found -> ofJwk(found, fields.pathOf("jwk")));
        var certificate = fields.secret("certificate", Certificates::jwkOf);
        if (fields.has("jwk") == fields.has("certificate")) {
            fields.problems()
                    .report(
                            fields.at(),
                            fields.pathOf("jwk"),
                            "expected jwk or certificate, found "
                                    + (fields.has("jwk") ? "both" : "neither"));
        }
        fields.refuseOthers();
        return jwk.or(() -> certificate.flatMap(located -> checked(located, fields)));
    }

    // The members of private keys are not among those that are asked for, and so refused
    private static Optional<KeySpec> ofJwk(Fields fields, String path) {
        var jwk = JSON.createObjectNode();
        TEXTS.forEach(name -> text(fields, name).ifPresent(value -> jwk.put(name, value)));
        LISTS.forEach(name -> list(fields, name, jwk));
        fields.refuseOthers();
        return checked(new Located<JsonNode>(jwk, fields.at(), path), fields);
    }

    private static Optional<String> text(Fields fields, String name) {
        return fields.value(name, Formats.upTo(8192)).map(Located::value);
    }

    private static void list(Fields fields, String name, ObjectNode jwk) {
        var values = fields.values(name, Formats.upTo(16_384));
        if (values.isEmpty()) return;
        var array = jwk.putArray(name);
        values.forEach(value -> array.add(value.value()));
    }

    private static Optional<KeySpec> checked(Located<JsonNode> jwk, Fields fields) {
        try {
            var thumbprint = PublicJwk.parse(jwk.value()).thumbprint();
            return Optional.of(new KeySpec(jwk.map(same -> thumbprint), jwk.value()));
        } catch (IllegalArgumentException unfit) {
            fields.problems()
                    .report(jwk.at(), jwk.path(), unfit.getMessage() + ", found something else");
            return Optional.empty();
        }
    }
}
