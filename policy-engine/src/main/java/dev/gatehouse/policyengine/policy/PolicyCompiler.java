package dev.gatehouse.policyengine.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a chain of parsed policies into one policy in which every reference is resolved, or tells
 * all that is wrong with it at once: nothing of it is left to be found while a customer waits.
 */
public final class PolicyCompiler {

    private PolicyCompiler() {}

    /**
     * @param chain from the base to the policy that is meant
     * @param registeredKeys the names of the tenant's policy keys
     */
    public static Checked<CompiledPolicy> compile(
            List<ParsedPolicy> chain, Set<String> registeredKeys) {
        var findings = check(chain, Optional.of(registeredKeys));
        return findings.policy()
                .<Checked<CompiledPolicy>>map(Checked.Accepted::new)
                .orElseGet(() -> new Checked.Refused<>(findings.errors()));
    }

    /**
     * As {@link #compile}, with warnings.
     *
     * @param registeredKeys empty where nobody knows them: then any key will do
     */
    public static Findings check(List<ParsedPolicy> chain, Optional<Set<String>> registeredKeys) {
        var problems = new Problems();
        checkChain(chain, problems);
        // without its base nearly everything in a policy is unknown: one error says more than a
        // hundred
        boolean complete = problems.isEmpty();
        chain.forEach(policy -> problems.addAll(policy.problems()));
        var compiled =
                complete
                        ? Optional.of(compile(chain, registeredKeys, problems))
                        : Optional.<CompiledPolicy>empty();
        var files = chain.stream().map(ParsedPolicy::fileName).toList();
        return new Findings(
                compiled.filter(_ -> problems.isEmpty()),
                problems.inOrderOf(files),
                problems.warningsInOrderOf(files));
    }

    private static CompiledPolicy compile(
            List<ParsedPolicy> chain, Optional<Set<String>> registeredKeys, Problems problems) {
        var policy = PolicyMerge.merge(chain, problems);
        var keys = new PolicyKeys(registeredKeys, problems);
        var claims = new ClaimsCompiler(policy, keys, problems);
        var content = new ContentCompiler(policy, problems);
        var profiles = new ProfileCompiler(policy, claims, content, keys, problems);
        var journeys = new JourneyCompiler(policy, claims, content, profiles, keys, problems);
        var relyingParties =
                new RelyingPartyCompiler(policy, journeys.journeys(), profiles, problems);
        Optional<RelyingParty> relyingParty =
                policy.relyingParty().flatMap(relyingParties::compile);
        relyingParty.ifPresent(party -> checkCalled(policy, party, journeys, problems));
        var root = policy.leaf().root();
        return new CompiledPolicy(
                policy.leaf().policyId(),
                policy.leaf().tenantId(),
                root.attribute("TenantObjectId"),
                DeploymentMode.of(root.attribute("DeploymentMode", ""))
                        .orElse(DeploymentMode.PRODUCTION),
                claims.claimTypes(),
                claims.transformations(),
                content.definitions(),
                content.localization(),
                profiles.controls(),
                profiles.profiles(),
                journeys.journeys(),
                journeys.subJourneys(),
                relyingParty);
    }

    private static void checkCalled(
            MergedPolicy policy, RelyingParty party, JourneyCompiler journeys, Problems problems) {
        var called = new CalledProfiles(party, journeys.journeys());
        new HandlerRules(policy, problems).check(called);
        new GivenClaims(problems).check(policy.relyingParty().orElseThrow(), party, called);
        RequiredClaims.check(party, policy, problems);
        new DefaultsAsked(policy, problems).check(called);
    }

    private static void checkChain(List<ParsedPolicy> chain, Problems problems) {
        if (chain.size() > PolicyMerge.MAX_LEVELS) {
            problems.add(
                    chain.getLast().root(),
                    "expected at most "
                            + PolicyMerge.MAX_LEVELS
                            + " levels of base policies, found "
                            + chain.size());
        }
        for (int i = 0; i < chain.size(); i++) {
            var policy = chain.get(i);
            var expected =
                    i == 0 ? Optional.<String>empty() : Optional.of(chain.get(i - 1).policyId());
            var found = policy.basePolicyId();
            boolean fits =
                    expected.isPresent()
                            && found.isPresent()
                            && expected.get().equalsIgnoreCase(found.get());
            if (fits || expected.isEmpty() && found.isEmpty()) continue;
            var where = policy.root().child("BasePolicy").orElse(policy.root());
            problems.add(
                    where,
                    found.map(
                                    id ->
                                            "expected a base policy that is registered or among the files, found \""
                                                    + id
                                                    + "\"")
                            .orElse(
                                    "expected the element BasePolicy with PolicyId "
                                            + expected.orElse("")));
        }
    }
}
