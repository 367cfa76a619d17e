package dev.gatehouse.registryservice.manifest;

import dev.gatehouse.registryservice.yaml.Located;

/** One document that may be applied. */
public sealed interface Manifest
        permits TenantManifest, ApplicationManifest, PolicyKeyManifest, Manifest.OfPolicy {

    Header header();

    /** The word after {@code kind:}. */
    Kind kind();

    default String name() {
        return header().name().value();
    }

    default Located<String> tenant() {
        return header().tenant();
    }

    /** Those that belong to a tenant and are policies. */
    sealed interface OfPolicy extends Manifest permits CustomPolicyManifest, UserFlowManifest {
        /** Whether what its journeys do is to be kept, also where it does not say so itself. */
        boolean recordJourneys();
    }

    enum Kind {
        Tenant,
        PolicyKey,
        Application,
        CustomPolicy,
        UserFlow
    }
}
