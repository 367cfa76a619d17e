package dev.gatehouse.policyengine.directory;

import dev.gatehouse.platform.crypto.DataKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;

/**
 * Smart lockout (NIST SP 800-63B-4 §3.2.2): a sign-in name is locked after so many different wrong
 * passwords, then again after every further one, each time for longer. A name that nobody has is
 * locked just the same, so that a lock tells nothing.
 */
@ApplicationScoped
class Lockout {

    private static final String RECORD_FAILURE =
            """
            insert into lockout as l (tenant_id, kind, subject_hash, failures, locks, window_start, locked_until, last_guess)
            values ($1, 'password', $2, 1, 0, $4, null, $3)
            on conflict (tenant_id, kind, subject_hash) do update set
                failures = case when l.window_start < $5 then 1
                                when l.last_guess = $3 then l.failures
                                else l.failures + 1 end,
                locks = case when l.window_start < $5 then 0
                             when l.last_guess <> $3 and l.failures + 1 >= $6 then l.locks + 1
                             else l.locks end,
                locked_until = case when l.window_start >= $5 and l.last_guess <> $3 and l.failures + 1 >= $6
                                    then $4 + least($7::float8 * power(2, least(l.locks, 30)), $8::float8) * interval '1 second' end,
                window_start = $4,
                last_guess = $3
            where l.locked_until is null or l.locked_until <= $4
            returning 1""";

    /** A success under a lock that parallel guesses have brought about meanwhile is none. */
    private static final String CLEAR =
            """
            with cleared as (
                delete from lockout
                where tenant_id = $1 and kind = 'password' and subject_hash = $2
                  and (locked_until is null or locked_until <= $3))
            select not exists (
                select from lockout
                where tenant_id = $1 and kind = 'password' and subject_hash = $2 and locked_until > $3)""";

    /** Enough to know a repeated typing error again, too little to find the password by. */
    private static final int GUESS_LENGTH = 4;

    private final Pool pool;
    private final DirectoryConfig.Lockout config;
    private final Clock clock;

    @Inject
    Lockout(Pool pool, DirectoryConfig config) {
        this(pool, config, Clock.systemUTC());
    }

    Lockout(Pool pool, DirectoryConfig config, Clock clock) {
        if (config.lockout().threshold() < 2) {
            throw new IllegalArgumentException("gatehouse.directory.lockout.threshold is below 2");
        }
        this.pool = pool;
        this.config = config.lockout();
        this.clock = clock;
    }

    /** The key of the name's row: keyed, so that the table names nobody. */
    static Buffer subject(DataKey key, String signInName) {
        return Buffer.buffer(key.mac("lockout", SignInName.normalised(signInName)));
    }

    /** False when the name was locked already and this try does not count. */
    Uni<Boolean> recordFailure(DataKey key, String signInName, String password) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Buffer subject = subject(key, signInName);
        byte[] guess = key.mac("wrong-password", subject.toString("ISO-8859-1") + password);
        return pool.preparedQuery(RECORD_FAILURE)
                .execute(
                        Tuple.from(
                                Arrays.asList(
                                        key.tenantId(),
                                        subject,
                                        Buffer.buffer(Arrays.copyOf(guess, GUESS_LENGTH)),
                                        now,
                                        now.minus(config.window()),
                                        config.threshold(),
                                        (double) config.duration().toSeconds(),
                                        (double) config.maxDuration().toSeconds())))
                .map(rows -> rows.rowCount() > 0);
    }

    /** False when the name is locked: the right password does not count then either. */
    Uni<Boolean> clear(DataKey key, String signInName) {
        return pool.preparedQuery(CLEAR)
                .execute(
                        Tuple.of(
                                key.tenantId(),
                                subject(key, signInName),
                                OffsetDateTime.now(clock)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
