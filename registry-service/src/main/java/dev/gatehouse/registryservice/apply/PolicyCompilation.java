package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.manifest.Manifest;
import dev.gatehouse.registryservice.policy.Policy;
import dev.gatehouse.registryservice.policy.PolicyCompileClient;
import dev.gatehouse.registryservice.yaml.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks policy-engine what a tenant's policies will be. */
@ApplicationScoped
class PolicyCompilation {

    private final PolicyCompileClient compiler;

    PolicyCompilation(@RestClient PolicyCompileClient compiler) {
        this.compiler = compiler;
    }

    Uni<List<Planned<Policy>>> of(
            RegisteredTenant registered,
            List<? extends Manifest.OfPolicy> manifests,
            List<String> keys,
            Problems problems,
            Problems warnings) {
        var plan = new PolicyPlan(registered, manifests);
        return compiler.compile(plan.sources(keys))
                .onFailure()
                .transform(Unreachable::new)
                .invoke(compilation -> plan.warn(compilation, warnings))
                .map(compilation -> plan.planned(compilation, problems));
    }

    /** policy-engine did not answer, or not what was agreed; nothing is changed. */
    static final class Unreachable extends RuntimeException {
        Unreachable(Throwable cause) {
            super("policy-engine did not compile: " + cause, cause);
        }
    }
}
