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
        return call.set(
                output, call.input(collection).map(value -> names(value, member)).orElse(null));
    }

    private static ClaimValue names(ClaimValue collection, String member) {
        return new ClaimValue.Strings(
                list(collection).stream()
                        .map(one -> one.members().get(member))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Without the last one the collection is empty, not absent: a write then unlinks it. */
    private static TransformationResult remove(Call call, String member) {
        var unwanted = call.text(member).orElse("");
        return call.set(
                "collection",
                call.input("collection").map(all -> without(all, member, unwanted)).orElse(null));
    }

    private static ClaimValue without(ClaimValue collection, String member, String unwanted) {
        return new ClaimValue.Identities(
                list(collection).stream()
                        .filter(one -> !unwanted.equalsIgnoreCase(one.members().get(member)))
                        .toList());
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
