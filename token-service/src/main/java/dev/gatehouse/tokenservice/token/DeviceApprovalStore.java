package dev.gatehouse.tokenservice.token;

import dev.gatehouse.platform.crypto.DataKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The table device_code, as the customer sees it: found by the user code, approved or denied. */
@ApplicationScoped
class DeviceApprovalStore {

    // Living codes only: a user code is spent with the customer's decision
    private static final String WAITING =
            """
            where tenant_id = $1 and user_code_hash = $2 and policy_id = $3
              and created_on >= current_date - 1
              and status = 'pending' and expires_at > now()""";

    private static final String FIND =
            "select family_id, client_id, scope, confidential from device_code " + WAITING;

    private static final String APPROVE =
            """
            update device_code
            set status = 'approved', subject = $5, family_ends_at = $6::text::timestamptz,
                refresh_seconds = $7, grant_data = $8
            """
                    + WAITING
                    + " and family_id = $4";

    private static final String DENY =
            "update device_code set status = 'denied' " + WAITING + " and family_id = $4";

    private final Pool pool;
    private final DataKeys dataKeys;

    DeviceApprovalStore(Pool pool, DataKeys dataKeys) {
        this.pool = pool;
        this.dataKeys = dataKeys;
    }

    /** A code by what its customer types; the policy is that of the page. */
    record Typed(UUID tenantId, String policyId, UserCode userCode) {}

    /**
     * @param familyId tells it from a later code with the same letters
     */
    record Waiting(UUID familyId, UUID clientId, String scope, boolean confidential) {}

    /**
     * @param familyEndsAt as with codes: {@link Instant#MAX} for no end, null for no refresh tokens
     * @param refreshSeconds how long each is good; null for the policy's lifetime
     */
    record Approval(
            UUID familyId,
            String subject,
            Instant familyEndsAt,
            Integer refreshSeconds,
            byte[] sealedGrant) {}

    /** Empty when no device waits with it. */
    Uni<Optional<Waiting>> find(Typed typed) {
        return dataKeys.of(typed.tenantId)
                .flatMap(
                        key ->
                                pool.preparedQuery(FIND)
                                        .execute(
                                                Tuple.of(
                                                        typed.tenantId,
                                                        DeviceCodeStore.hash(key, typed.userCode),
                                                        typed.policyId)))
                .map(
                        rows -> {
                            var row = rows.iterator();
                            return row.hasNext()
                                    ? Optional.of(waiting(row.next()))
                                    : Optional.empty();
                        });
    }

    /** False when the device does not wait any longer. */
    Uni<Boolean> approve(Typed typed, Approval approval) {
        return decide(
                APPROVE,
                typed,
                approval.familyId,
                approval.subject,
                timestamptz(approval.familyEndsAt),
                approval.refreshSeconds,
                Buffer.buffer(approval.sealedGrant));
    }

    /** False when the device does not wait any longer. */
    Uni<Boolean> deny(Typed typed, UUID familyId) {
        return decide(DENY, typed, familyId);
    }

    private Uni<Boolean> decide(String decision, Typed typed, Object... values) {
        return dataKeys.of(typed.tenantId)
                .flatMap(
                        key -> {
                            var parameters =
                                    Tuple.of(
                                            typed.tenantId,
                                            DeviceCodeStore.hash(key, typed.userCode),
                                            typed.policyId);
                            Arrays.asList(values).forEach(parameters::addValue);
                            return pool.preparedQuery(decision).execute(parameters);
                        })
                .map(rows -> rows.rowCount() > 0);
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getUUID("family_id"),
                row.getUUID("client_id"),
                row.getString("scope"),
                row.getBoolean("confidential"));
    }

    // As text, which alone can say infinity
    private static String timestamptz(Instant instant) {
        if (instant == null) return null;
        return instant.equals(Instant.MAX) ? "infinity" : instant.toString();
    }
}
