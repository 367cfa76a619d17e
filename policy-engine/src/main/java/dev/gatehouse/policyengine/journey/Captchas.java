package dev.gatehouse.policyengine.journey;

import dev.gatehouse.policyengine.claims.ClaimValue;
import dev.gatehouse.policyengine.claims.Claims;
import dev.gatehouse.policyengine.policy.ClaimId;
import dev.gatehouse.policyengine.policy.TechnicalProfile;
import dev.gatehouse.policyengine.policy.ValidationTechnicalProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The captchas of a page: each challenge is good for one try, and judged when the page is posted.
 */
record Captchas(PageView page, TechnicalProfile profile) {
    private static final ClaimId CHALLENGE_TYPE = ClaimId.of("challengeType");

    /** They come before all else, unless the page itself asks whether they are solved. */
    List<ValidationTechnicalProfile> validations() {
        return controls()
                .flatMap(control -> control.control().action("VerifyChallenge").stream())
                .filter(
                        captcha ->
                                profile.validationTechnicalProfiles().stream()
                                        .noneMatch(v -> v.profile().equals(captcha.profile())))
                .toList();
    }

    /** The control's own words for a wrong answer. */
    Optional<String> mismatch() {
        return controls()
                .flatMap(
                        control ->
                                page
                                        .texts()
                                        .control(control.id(), "charsnotmatched_error")
                                        .stream())
                .findFirst();
    }

    Map<ClaimId, String> at(String message) {
        return controls()
                .flatMap(PageFields.Control::fields)
                .filter(PageFields.Field::isEntered)
                .collect(Collectors.toMap(PageFields.Field::id, _ -> message, (one, _) -> one));
    }

    private Stream<PageFields.Control> controls() {
        return page.controls().stream().filter(control -> control.control().isCaptcha());
    }

    /** Asks for a challenge of the kind that the customer wants now, or has wanted before. */
    static Claims ofKind(
            PageFields.Control control, Claims bag, Map<ClaimId, String> posted, Claims before) {
        var asked = bag;
        for (var claim : control.control().displayClaims()) {
            var id = claim.claimType().id();
            var wanted =
                    Optional.ofNullable(posted.getOrDefault(id, posted.get(CHALLENGE_TYPE)))
                            .or(() -> before.text(id.value()))
                            .orElse("");
            if (claim.is("ChallengeType") && wanted.matches("(?i)visual|audio")) {
                asked = asked.with(id, ClaimValue.text(wanted));
            }
        }
        return asked;
    }
}
