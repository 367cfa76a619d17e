package dev.gatehouse.policyengine.directory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An account as one row, its identities gathered into one column. */
final class AccountRow {

    /** Select list over {@code account a}. */
    static final String COLUMNS =
            """
            a.object_id, a.account_enabled, a.attributes,
            nullif(a.refresh_tokens_valid_from, '-infinity') as refresh_tokens_valid_from,
            (select jsonb_agg(jsonb_build_array(own.sign_in_type, own.issuer, own.issuer_assigned_id)
                              order by own.sign_in_type, own.issuer, own.issuer_assigned_id)
             from account_identity own
             where own.tenant_id = a.tenant_id and own.object_id = a.object_id) as identities""";

    /**
     * The account that has the best of the wanted identities: $1 the tenant, $2 to $4 their parts.
     */
    static final String BY_IDENTITY =
            """
            select found.object_id
            from unnest($2::text[], $3::text[], $4::text[]) with ordinality wanted (type, issuer, id, rank)
                 join account_identity found on found.tenant_id = $1 and found.sign_in_type = wanted.type
                      and found.issuer = wanted.issuer and found.issuer_assigned_id = wanted.id
            order by wanted.rank limit 1""";

    /**
     * Whether the identity {@code old} is the entry that searches among all kinds find names by,
     * and of the policy's own kinds none but those of the array {@code gone} has its name.
     */
    static String isUnnamed(String gone) {
        return """
                old.sign_in_type = 'custom' and not exists (
                    select from account_identity kept
                    where kept.tenant_id = old.tenant_id and kept.object_id = old.object_id
                      and kept.issuer = old.issuer and kept.issuer_assigned_id = old.issuer_assigned_id
                      and kept.sign_in_type <> all(%s) and kept.sign_in_type not in
                          ('custom', 'emailAddress', 'userName', 'phoneNumber', 'userPrincipalName', 'federated'))"""
                .formatted(gone);
    }

    private AccountRow() {}

    static Optional<Account> first(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(read(iterator.next())) : Optional.empty();
    }

    static Account read(Row row) {
        UUID objectId = row.getUUID("object_id");
        return new Account(
                objectId,
                row.getBoolean("account_enabled"),
                members(row.getJsonObject("attributes").getMap()),
                identities(row.getJsonArray("identities")),
                Optional.ofNullable(row.getOffsetDateTime("refresh_tokens_valid_from"))
                        .map(OffsetDateTime::toInstant));
    }

    private static List<Identity> identities(JsonArray rows) {
        if (rows == null) return List.of();
        return rows.stream()
                .map(row -> (List<?>) plain(row))
                .map(p -> new Identity((String) p.get(0), (String) p.get(1), (String) p.get(2)))
                .toList();
    }

    private static Map<String, Object> members(Map<String, Object> json) {
        var plain = new LinkedHashMap<String, Object>();
        json.forEach(
                (name, value) -> {
                    if (value != null) plain.put(name, plain(value));
                });
        return plain;
    }

    private static Object plain(Object json) {
        return switch (json) {
            case JsonObject object -> object.getMap();
            case JsonArray array -> array.getList();
            default -> json;
        };
    }
}
