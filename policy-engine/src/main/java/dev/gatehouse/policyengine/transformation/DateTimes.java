package dev.gatehouse.policyengine.transformation;

import static java.util.Map.entry;

import dev.gatehouse.policyengine.claims.ClaimReader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

final class DateTimes {
    static final Map<String, Method> METHODS =
            Map.ofEntries(
                    entry("AssertDateTimeIsGreaterThan", DateTimes::assertGreater),
                    entry(
                            "ConvertDateTimeToDateClaim",
                            call ->
                                    call.input("inputClaim")
                                            .map(at -> call.set("outputClaim", at))
                                            .orElseGet(call::unchanged)),
                    entry(
                            "ConvertDateToDateTimeClaim",
                            call ->
                                    call.instant("inputClaim")
                                            .map(at -> call.set("outputClaim", at))
                                            .orElseGet(call::unchanged)),
                    entry("DateTimeComparison", DateTimes::compare),
                    entry(
                            "GetCurrentDateTime",
                            call -> call.set("currentDateTime", call.context().moment().now())),
                    entry("IsTermsOfUseConsentRequired", DateTimes::consentRequired),
                    entry("GetAgeGroupAndConsentProvided", DateTimes::ageGroup),
                    entry("GetAgeGroupConsentProvidedAndRequiresConsent", DateTimes::ageGroup));

    private DateTimes() {}

    /**
     * AssertIfEqualTo makes equal times fail, AssertIfRightOperandIsNotPresent lets an absent one
     * pass; the misspelt parameter name is the documented one.
     */
    private static TransformationResult assertGreater(Call call) {
        var left = call.instant("leftOperand");
        var right = call.instant("rightOperand");
        var failed =
                call.failed("DateTimeGreaterThan", "Expected a later time than the one provided.");
        if (right.isEmpty()) {
            return call.flag("AssertIfRightOperandIsNotPresent", false) ? call.unchanged() : failed;
        }
        if (left.isEmpty()) return failed;
        long within =
                call.number(
                        "TreatAsEqualIfWithinMillseconds",
                        call.number("TreatAsEqualIfWithinMilliseconds", 0));
        var tolerance = Duration.ofMillis(within);
        if (Duration.between(left.get(), right.get()).abs().compareTo(tolerance) <= 0) {
            return call.flag("AssertIfEqualTo", true) ? failed : call.unchanged();
        }
        return left.get().isAfter(right.get()) ? call.unchanged() : failed;
    }

    /** As documented: the span is added to the first, and an absent second is now. */
    private static TransformationResult compare(Call call) {
        var first = call.instant("firstDateTime");
        if (first.isEmpty()) return call.failed("", "A date to compare is missing.");
        var second = call.instant("secondDateTime").orElse(call.context().moment().now());
        int order = first.get().plusSeconds(call.number("timeSpanInSeconds", 0)).compareTo(second);
        boolean result =
                switch (call.parameter("operator", "same").trim().toLowerCase(Locale.ROOT)) {
                    case "later than" -> order > 0;
                    case "earlier than" -> order < 0;
                    default -> order == 0;
                };
        return call.set("result", result);
    }

    private static TransformationResult consentRequired(Call call) {
        var consented = call.instant("termsOfUseConsentDateTime");
        var updated = call.parameter("termsOfUseTextUpdateDateTime").flatMap(ClaimReader::dateTime);
        boolean required =
                consented.isEmpty()
                        || updated.isPresent() && consented.get().isBefore(updated.get());
        return call.set("result", required);
    }

    /** Sixteen is the age of consent of most countries that have one (GDPR Article 8). */
    private static TransformationResult ageGroup(Call call) {
        var born = call.instant("dateOfBirth").map(at -> at.atZone(ZoneOffset.UTC).toLocalDate());
        if (born.isEmpty()) return call.unchanged();
        var today = LocalDate.ofInstant(call.context().moment().now(), ZoneOffset.UTC);
        int years = Period.between(born.get(), today).getYears();
        int adult = 18;
        boolean consented = call.bool("consentProvidedForMinor").orElse(false);
        var group =
                years >= adult
                        ? "Adult"
                        : years < 16 && !consented
                                ? "MinorWithoutParentalConsent"
                                : years < 16
                                        ? "MinorWithParentalConsent"
                                        : "MinorNoParentalConsentRequired";
        var grouped = call.set("ageGroup", group);
        return call.after(grouped)
                .set("requiresParentalConsent", group.equals("MinorWithoutParentalConsent"));
    }
}
