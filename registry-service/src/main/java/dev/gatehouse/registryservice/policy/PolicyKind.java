package dev.gatehouse.registryservice.policy;

/** The two ways to write a policy; names as in manifests, the compile contract and the table. */
public enum PolicyKind {
    CustomPolicy,
    UserFlow
}
