/**
 * Finding values in the JSON that services and identity providers answer with, by the paths that
 * policies write: pure, and a neighbour of {@code claims}, which reads what is found.
 */
package dev.gatehouse.policyengine.json;
