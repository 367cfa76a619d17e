package dev.gatehouse.registryservice.apply;

import static io.restassured.RestAssured.given;

import dev.gatehouse.platform.database.PostgresResource;
import dev.gatehouse.platform.identity.TestPeers;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant that no other test has, its manifests, and the calls that the operator makes. */
record TestTenant(String name) {

    TestTenant() {
        this("t" + UUID.randomUUID().toString().substring(0, 8) + ".onmicrosoft.com");
    }

    String manifest() {
        return """
                apiVersion: gatehouse.dev/v1beta1
                kind: Tenant
                metadata: {name: %s}
                spec: {displayName: Contoso}
                ---
                """
                .formatted(name);
    }

    String document(String kind, String called, String spec) {
        return """
                apiVersion: gatehouse.dev/v1beta1
                kind: %s
                metadata: {name: %s, tenant: %s}
                spec: %s
                ---
                """
                .formatted(kind, called, name, spec);
    }

    static ValidatableResponse post(Object body, String bearer) {
        var request = given().contentType(ContentType.JSON).body(body);
        return (bearer == null ? request : request.header("Authorization", bearer))
                .post("/registry/v1/apply")
                .then();
    }

    /** As one file a.yaml, by the operator. */
    static ValidatableResponse apply(String yaml) {
        return post(
                Map.of("documents", List.of(Map.of("file", "a.yaml", "content", yaml))),
                operator());
    }

    /** Policies as XML: 0.xml, 1.xml … */
    ValidatableResponse applyXml(String... policies) {
        var files = new ArrayList<Map<String, String>>();
        for (var xml : policies) {
            files.add(Map.of("file", files.size() + ".xml", "tenant", name, "content", xml));
        }
        return post(Map.of("policies", files), operator());
    }

    static ValidatableResponse get(String path) {
        return given().header("Authorization", operator())
                .get("/registry/v1/tenants" + path)
                .then();
    }

    ValidatableResponse delete(String path) {
        return given().header("Authorization", operator())
                .delete("/registry/v1/tenants/" + name + path)
                .then();
    }

    /** Rows of this tenant. */
    long count(String table) throws SQLException {
        return (long)
                value(
                        "select count(*) from "
                                + table
                                + " where tenant_id ="
                                + " (select tenant_id from tenant where name = ?)");
    }

    /** Of a statement whose one parameter is the tenant's name. */
    Object value(String sql) throws SQLException {
        try (var connection = PostgresResource.shared().connect();
                var select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            var rows = select.executeQuery();
            return rows.next() ? rows.getObject(1) : null;
        }
    }

    private static String operator() {
        return TestPeers.bearer("operator", "registry-service");
    }
}
