package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import dev.gatehouse.policyengine.claims.ClaimJson;
import dev.gatehouse.policyengine.claims.ClaimReader;
import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.policy.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Alternative security ids and user identities: who a customer is at another provider. */
final class Identities {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry("CreateAlternativeSecurityId", Identities::alternativeSecurityId),
                    entry("AddItemToAlternativeSecurityIdCollection", Identities::add),
                    entry(
                            "GetIdentityProvidersFromAlternativeSecurityIdCollectionTransformation",
                            call ->
                                    names(
                                            call,
                                            "alternativeSecurityIdCollection",
                                            "identityProvider",
                                            "identityProvidersCollection")),
                    entry(
                            "RemoveAlternativeSecurityIdByIdentityProvider",
                            call -> remove(call, "identityProvider")),
                    entry("CreateUserIdentity", Identities::userIdentity),
                    entry("AddItemToUserIdentityCollection", Identities::add),
                    entry(
                            "GetIssuersFromUserIdentityCollectionTransformation",
                            call ->
                                    names(
                                            call,
                                            "userIdentityCollection",
                                            "issuer",
                                            "issuersCollection")),
                    entry(
                            "RemoveUserIdentityFromCollectionByIssuer",
                            call -> remove(call, "issuer")));

    private Identities() {}

    private static TransformationResult alternativeSecurityId(Call call) {
        var key = call.text("key");
        var provider = call.text("identityProvider");
        if (key.isEmpty() || provider.isEmpty()) return call.unchanged();
        var id = new LinkedHashMap<String, Object>();
        id.put("type", 6);
        id.put("identityProvider", provider.get());
        id.put(
                "key",
                Base64.getEncoder().encodeToString(key.get().getBytes(StandardCharsets.UTF_8)));
        return call.set("alternativeSecurityId", ClaimJson.write(id));
    }

    private static TransformationResult userIdentity(Call call) {
        var userId = call.text("issuerUserId");
        var issuer = call.text("issuer");
        if (userId.isEmpty() || issuer.isEmpty()) return call.unchanged();
        return call.set(
                "userIdentity", Map.of("issuerUserId", userId.get(), "issuer", issuer.get()));
    }

    private static TransformationResult add(Call call) {
        var item = call.input("item").map(Identities::list).orElse(List.of());
        if (item.isEmpty()) return call.unchanged();
        var all = new ArrayList<>(call.input("collection").map(Identities::list).orElse(List.of()));
        item.stream().filter(one -> !all.contains(one)).forEach(all::add);
        return call.set("collection", new ClaimValue.Identities(all));
    }

    private static TransformationResult names(
            Call call, String collection, String member, String output) {
        Function<ClaimValue.Identity, String> name = one -> one.members().get(member);
        var names =
                call.input(collection).map(Identities::list).orElse(List.of()).stream()
                        .map(name)
                        .filter(Objects::nonNull)
                        .toList();
        return call.set(output, names);
    }

    private static TransformationResult remove(Call call, String member) {
        var unwanted = call.text(member).orElse("");
        var all = call.input("collection").map(Identities::list).orElse(List.of());
        var kept =
                all.stream()
                        .filter(one -> !unwanted.equalsIgnoreCase(one.members().get(member)))
                        .toList();
        // the last one goes from the account too, once the policy writes the collection
        if (kept.isEmpty() && !all.isEmpty()) return call.emptied("collection");
        return call.set("collection", new ClaimValue.Identities(kept));
    }

    private static List<ClaimValue.Identity> list(ClaimValue value) {
        return switch (value) {
            case ClaimValue.Identities(var values) -> values;
            case ClaimValue.Identity identity -> List.of(identity);
            default ->
                    ClaimReader.read(DataType.USER_IDENTITY_COLLECTION, value.asText())
                            .map(Identities::list)
                            .orElse(List.of());
        };
    }
}
