package dev.gatehouse.policyengine.journey;

import dev.gatehouse.platform.crypto.DataKey;
import dev.gatehouse.platform.crypto.TenantKeys;
import dev.gatehouse.platform.oauth.ErrorCode;
import dev.gatehouse.platform.registry.Tenant;
import dev.gatehouse.policyengine.mail.CodeMail;
import dev.gatehouse.policyengine.mail.MailTexts;
import dev.gatehouse.policyengine.verification.CodeRules;
import dev.gatehouse.policyengine.verification.CodeThrottle;
import dev.gatehouse.policyengine.verification.OneTimeCode;
import dev.gatehouse.policyengine.verification.VerificationState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends and compares the codes that prove an e-mail address, and reports what came of it. */
@ApplicationScoped
class OneTimeCodes {
    private static final CodeRules RULES = CodeRules.DEFAULT;

    private final TenantKeys dataKeys;
    private final CodeThrottle throttle;
    private final CodeMail mails;

    OneTimeCodes(TenantKeys dataKeys, CodeThrottle throttle, CodeMail mails) {
        this.dataKeys = dataKeys;
        this.throttle = throttle;
        this.mails = mails;
    }

    Uni<JourneyEvent> send(
            Tenant tenant,
            Surroundings surroundings,
            Need.SendCode need,
            MailTexts texts,
            String language) {
        return throttle.admitsCode(tenant.tenantId(), need.address(), surroundings.clientAddress())
                .flatMap(
                        admitted ->
                                admitted
                                        ? dataKeys.of(tenant.tenantId())
                                                .flatMap(
                                                        key ->
                                                                send(
                                                                        key,
                                                                        surroundings,
                                                                        need,
                                                                        texts,
                                                                        language))
                                        : refused(need.verification(), throttled()));
    }

    private Uni<JourneyEvent> send(
            DataKey key,
            Surroundings surroundings,
            Need.SendCode need,
            MailTexts texts,
            String language) {
        var sending =
                need.verification()
                        .send(
                                need.address(),
                                OneTimeCode.random(RULES),
                                RULES,
                                key,
                                surroundings.moment().now());
        return switch (sending) {
            case VerificationState.Sending.TooManyCodes(var now) -> refused(now, throttled());
            case VerificationState.Sending.Sent(var now, var code) ->
                    mails.send(need.address(), code, RULES.expiry(), texts, language)
                            .map(
                                    taken ->
                                            taken
                                                    ? new JourneyEvent.CodeSent(now)
                                                    : new JourneyEvent.CodeRefused(
                                                            need.verification(), notSent()));
        };
    }

    Uni<JourneyEvent> check(Tenant tenant, Surroundings surroundings, Need.CheckCode need) {
        return throttle.admitsTry(tenant.tenantId(), need.address())
                .flatMap(
                        admitted ->
                                admitted
                                        ? dataKeys.of(tenant.tenantId())
                                                .map(key -> check(key, surroundings, need))
                                        : refused(need.verification(), throttled()));
    }

    private static JourneyEvent check(DataKey key, Surroundings surroundings, Need.CheckCode need) {
        var verifying =
                need.verification()
                        .verify(need.address(), need.code(), key, surroundings.moment().now());
        return switch (verifying) {
            case VerificationState.Verifying.Verified(var now) ->
                    new JourneyEvent.CodeVerified(now);
            case VerificationState.Verifying.WrongCode(var now, var retryAllowed) ->
                    new JourneyEvent.CodeRefused(now, retryAllowed ? wrong() : exhausted());
            case VerificationState.Verifying.Expired(var now) ->
                    new JourneyEvent.CodeRefused(now, expired());
            case VerificationState.Verifying.TooManyAttempts(var now) ->
                    new JourneyEvent.CodeRefused(now, exhausted());
            case VerificationState.Verifying.NoCode(var now) ->
                    new JourneyEvent.CodeRefused(now, wrong());
        };
    }

    private static Uni<JourneyEvent> refused(VerificationState now, JourneyError error) {
        return Uni.createFrom().item(new JourneyEvent.CodeRefused(now, error));
    }

    private static JourneyError throttled() {
        return JourneyError.forCustomer(
                ErrorCode.AADB2C90160,
                "UserMessageIfThrottled",
                "There have been too many requests to verify this e-mail address. Please wait a while, then try again.");
    }

    private static JourneyError notSent() {
        return JourneyError.forCustomer(
                ErrorCode.AADB2C90160,
                "UserMessageIfInternalError",
                "We are having trouble verifying your e-mail address. Please try again later.");
    }

    private static JourneyError wrong() {
        return JourneyError.forCustomer(
                ErrorCode.AADB2C90159,
                "UserMessageIfVerificationFailedRetryAllowed",
                "That code is incorrect. Please try again.");
    }

    private static JourneyError exhausted() {
        return JourneyError.forCustomer(
                ErrorCode.AADB2C90159,
                "UserMessageIfVerificationFailedNoRetry",
                "You've made too many incorrect attempts. Please request a new code.");
    }

    private static JourneyError expired() {
        return JourneyError.forCustomer(
                ErrorCode.AADB2C90159,
                "UserMessageIfChallengeExpired",
                "That code is expired. Please request a new code.");
    }
}
