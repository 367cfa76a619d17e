package dev.gatehouse.registryservice.apply;

import dev.gatehouse.registryservice.application.Application;
import dev.gatehouse.registryservice.key.PolicyKey;
import dev.gatehouse.registryservice.manifest.Manifest;
import dev.gatehouse.registryservice.policy.Policy;
import dev.gatehouse.registryservice.tenant.Tenant;
import dev.gatehouse.registryservice.yaml.Problem;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Everything that one apply will do, in the order in which it is written. */
record Plan(
        List<Planned<Tenant>> tenants,
        Map<UUID, byte[]> wrappedKeys,
        List<Planned<PolicyKey>> keys,
        List<Planned<Application>> applications,
        List<Planned<Policy>> policies,
        List<Problem> warnings) {

    /** What became of each document, in the documents' order. */
    ApplyResult result(List<Manifest> manifests) {
        var byDocument = new IdentityHashMap<Manifest, Planned<?>>();
        Stream.<List<? extends Planned<?>>>of(tenants, keys, applications, policies)
                .flatMap(List::stream)
                .forEach(
                        planned ->
                                planned.document()
                                        .ifPresent(document -> byDocument.put(document, planned)));
        return new ApplyResult(
                manifests.stream()
                        .map(manifest -> ApplyResult.Applied.of(manifest, byDocument.get(manifest)))
                        .toList(),
                ToldProblem.of(warnings));
    }
}
