package dev.gatehouse.tokenservice;

import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A web application and the APIs behind it, each of which may call the next: shop, orders, stock,
 * ledger. A daemon has an app role of the ledger's.
 */
public final class ApiChain {

    public static final String ACCOUNT = "b5b6c7d8-0000-4000-8000-000000000000";

    public final Contoso contoso = new Contoso();
    public final UUID ledger = api("ledger", "ledger.read", new JsonArray(), "Ledger.Audit");
    public final UUID stock =
            api("stock", "stock.read", permissions(ledger, "scopes", "ledger.read"));
    public final UUID orders =
            api("orders", "orders.use", permissions(stock, "scopes", "stock.read"));
    public final UUID shop =
            contoso.registry.application(
                    contoso.tenantId,
                    "shop",
                    new JsonObject()
                            .put(
                                    "web",
                                    new JsonObject()
                                            .put(
                                                    "redirectUris",
                                                    new JsonArray().add(Contoso.WEB_URI)))
                            .put("permissions", permissions(orders, "scopes", "orders.use"))
                            .encode());
    public final UUID daemon =
            api("daemon", "unused", permissions(ledger, "roles", "Ledger.Audit", "Ledger.Gone"));

    private UUID api(String name, String scope, JsonArray permissions, String... roles) {
        var appRoles = new JsonArray();
        for (var role : roles) appRoles.add(new JsonObject().put("name", role));
        var clientId =
                contoso.registry.application(
                        contoso.tenantId,
                        name,
                        new JsonObject()
                                .put("identifierUris", new JsonArray().add(uri(name)))
                                .put(
                                        "api",
                                        new JsonObject()
                                                .put(
                                                        "scopes",
                                                        new JsonArray()
                                                                .add(
                                                                        new JsonObject()
                                                                                .put(
                                                                                        "name",
                                                                                        scope))))
                                .put("appRoles", appRoles)
                                .put("permissions", permissions)
                                .encode());
        contoso.registry.secret(contoso.tenantId, clientId, Contoso.SECRET);
        return clientId;
    }

    private static JsonArray permissions(UUID api, String kind, String... names) {
        var granted = new JsonArray();
        for (var name : names) granted.add(name);
        return new JsonArray()
                .add(new JsonObject().put("apiId", api.toString()).put(kind, granted));
    }

    /** The App ID URI of one of them. */
    public String uri(String name) {
        return "https://" + contoso.tenant + "/" + name;
    }

    /** The finished sign-in of a customer to the shop, which may call the orders API. */
    public JsonObject signIn() {
        return contoso.signIn(shop, Contoso.WEB_URI, "web")
                .put("response_type", "code token")
                .put("scope", uri("orders") + "/orders.use");
    }

    /** The access token that comes of it. */
    public String token(JsonObject signIn) {
        return contoso.mint(signIn).then().statusCode(200).extract().path("access_token");
    }

    public String token() {
        return token(signIn());
    }

    /** One of the APIs asks for a token to act for the customer of another. */
    public Response onBehalfOf(UUID client, String assertion, String scope) {
        return contoso.token(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "client_id",
                client.toString(),
                "client_secret",
                Contoso.SECRET,
                "requested_token_use",
                "on_behalf_of",
                "assertion",
                assertion,
                "scope",
                scope);
    }

    /** The same by RFC 8693, with further names and values. */
    public Response exchange(UUID client, String subjectToken, String... more) {
        var form = new ArrayList<>(List.of(more));
        form.addAll(
                List.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "client_id",
                        client.toString(),
                        "client_secret",
                        Contoso.SECRET,
                        "subject_token",
                        subjectToken));
        if (!form.contains("subject_token_type")) {
            form.add("subject_token_type");
            form.add("urn:ietf:params:oauth:token-type:access_token");
        }
        return contoso.token(form.toArray(String[]::new));
    }

    /** A client asks for a token of its own. */
    public Response ownToken(UUID client, String scope) {
        return contoso.token(
                "grant_type",
                "client_credentials",
                "client_id",
                client.toString(),
                "client_secret",
                Contoso.SECRET,
                "scope",
                scope);
    }
}
