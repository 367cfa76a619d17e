package dev.gatehouse.policyengine.policy;

import java.util.Optional;

/** Which output claim, by its wire name, becomes the token's subject. */
public record SubjectNamingInfo(
        String claimType,
        Optional<String> nameQualifier,
        Optional<String> spNameQualifier,
        Optional<String> format,
        boolean excludeAsClaim) {}
