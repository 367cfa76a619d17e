/**
 * Claims transformations: one table of pure functions by method name, one file per family. {@link
 * dev.gatehouse.policyengine.transformation.TransformationTable} runs one on a claims bag; the
 * journey machine decides when.
 */
package dev.gatehouse.policyengine.transformation;
