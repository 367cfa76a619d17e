package dev.gatehouse.policyengine.directory;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.DataKeys;
import dev.gatehouse.platform.oauth.OAuthException;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.directory.CredentialStore.Found;
import dev.gatehouse.policyengine.directory.CredentialStore.Owner;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Compares hashes and counts what is wrong. A name that nobody has takes the same statements and
 * the same hash as a wrong password, and gets the same answer: what an outsider sees does not tell
 * who has an account (OWASP ASVS 5.0 §6.3.8).
 */
@ApplicationScoped
class GuardedPasswordCheck implements PasswordCheck {

    private final DataKeys dataKeys;
    private final CredentialStore credentials;
    private final PasswordHashing hashing;
    private final Lockout lockout;

    GuardedPasswordCheck(
            DataKeys dataKeys,
            CredentialStore credentials,
            PasswordHashing hashing,
            Lockout lockout) {
        this.dataKeys = dataKeys;
        this.credentials = credentials;
        this.hashing = hashing;
        this.lockout = lockout;
    }

    @Override
    public Uni<Outcome> check(Tenant tenant, String signInName, String password) {
        return dataKeys.of(tenant.tenantId())
                .flatMap(key -> new Attempt(tenant, key, signInName, password).run());
    }

    private final class Attempt {
        private final Tenant tenant;
        private final DataKey key;
        private final String signInName;
        private final String password;

        Attempt(Tenant tenant, DataKey key, String signInName, String password) {
            this.tenant = tenant;
            this.key = key;
            this.signInName = signInName;
            this.password = password;
        }

        Uni<Outcome> run() {
            return credentials
                    .find(tenant, signInName, Lockout.subject(key, signInName), lockout.now())
                    .flatMap(this::compare);
        }

        private Uni<Outcome> compare(Found found) {
            if (found.locked()) return Uni.createFrom().item(new Outcome.Locked());
            return found.owner()
                    .map(owner -> hashing.verify(owner.hash(), password))
                    .orElseGet(() -> hashing.verifyStranger(password))
                    .flatMap(matches -> matches ? accept(found.owner()) : refuse());
        }

        private Uni<Outcome> refuse() {
            return lockout.recordFailure(key, signInName, password)
                    .map(counted -> counted ? new Outcome.Refused() : new Outcome.Locked());
        }

        private Uni<Outcome> accept(Optional<Owner> matched) {
            Owner owner = matched.orElseThrow();
            return lockout.clear(key, signInName)
                    .flatMap(
                            admitted ->
                                    admitted
                                            ? welcome(owner)
                                            : Uni.createFrom().item(new Outcome.Locked()));
        }

        private Uni<Outcome> welcome(Owner owner) {
            if (!owner.account().enabled()) return Uni.createFrom().item(new Outcome.Disabled());
            Outcome valid = new Outcome.Valid(owner.account(), owner.mustChange());
            return owner.hash().needsRehash()
                    ? rehash(owner).replaceWith(valid)
                    : Uni.createFrom().item(valid);
        }

        /** Stronger tomorrow if the hashing threads are busy today. */
        private Uni<Void> rehash(Owner owner) {
            var objectId = owner.account().objectId();
            return hashing.hash(password)
                    .flatMap(fresh -> credentials.rehash(tenant, objectId, owner.hash(), fresh))
                    .invoke(() -> Log.infof("password rehashed account=%s", objectId))
                    .onFailure(OAuthException.class)
                    .recoverWithNull();
        }
    }
}
