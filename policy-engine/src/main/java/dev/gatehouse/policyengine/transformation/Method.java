package dev.gatehouse.policyengine.transformation;

/** The work of one TransformationMethod. */
@FunctionalInterface
interface Method {
    TransformationResult run(Call call);
}
