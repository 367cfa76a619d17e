package dev.gatehouse.policyengine.transformation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Pattern;

/** .NET's formats of whole numbers in the invariant culture: standard ones and custom ones. */
final class NumberFormat {
    private static final Pattern STANDARD = Pattern.compile("([A-Za-z])(\\d{0,2})");
    private static final Pattern DECIMAL = Pattern.compile("[0#,]*[0#]+(?:\\.[0#]+)?");

    private NumberFormat() {}

    static String format(long number, String format) {
        var standard = STANDARD.matcher(format);
        if (standard.matches()) {
            var digits = standard.group(2);
            return standard(
                    number,
                    standard.group(1).charAt(0),
                    digits.isEmpty() ? -1 : Integer.parseInt(digits));
        }
        return DECIMAL.matcher(format).matches()
                ? decimal(format, BigDecimal.valueOf(number))
                : custom(number, format);
    }

    private static String standard(long number, char specifier, int precision) {
        return switch (Character.toUpperCase(specifier)) {
            case 'D' -> (number < 0 ? "-" : "") + padded(digits(number), precision);
            case 'X' -> {
                var hex = padded(Long.toHexString(number), precision);
                yield specifier == 'X' ? hex.toUpperCase(Locale.ROOT) : hex;
            }
            case 'B' -> padded(Long.toBinaryString(number), precision);
            case 'N' -> decimal("#,##0" + fraction(precision, 2), BigDecimal.valueOf(number));
            case 'F' -> decimal("0" + fraction(precision, 2), BigDecimal.valueOf(number));
            case 'C' -> "¤" + decimal("#,##0" + fraction(precision, 2), BigDecimal.valueOf(number));
            case 'P' ->
                    decimal(
                                    "#,##0" + fraction(precision, 2),
                                    BigDecimal.valueOf(number).movePointRight(2))
                            + " %";
            case 'E' -> exponential(number, specifier, precision < 0 ? 6 : precision);
            default -> Long.toString(number);
        };
    }

    private static String exponential(long number, char specifier, int precision) {
        var text =
                decimal("0" + fraction(precision, precision) + "E000", BigDecimal.valueOf(number));
        var signed = text.contains("E-") ? text : text.replace("E", "E+");
        return specifier == 'e' ? signed.replace('E', 'e') : signed;
    }

    private static String fraction(int precision, int otherwise) {
        int digits = precision < 0 ? otherwise : precision;
        return digits == 0 ? "" : "." + "0".repeat(digits);
    }

    private static String decimal(String pattern, BigDecimal number) {
        var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    /** Digits fill the places from the right; the rest stands where it is: {@code 000-0000}. */
    private static String custom(long number, String format) {
        var places = format.chars().filter(c -> c == '0' || c == '#').count();
        var digits = digits(number);
        if (places == 0) return format;
        var filled = new StringBuilder(number < 0 ? "-" : "");
        long left = Math.max(0, digits.length() - places);
        int next = 0;
        boolean begun = false;
        long place = places;
        for (char c : format.toCharArray()) {
            if (c != '0' && c != '#') {
                filled.append(c);
                continue;
            }
            for (; left > 0; left--) filled.append(digits.charAt(next++));
            boolean has = digits.length() - next >= place;
            begun = begun || has || c == '0';
            if (has) filled.append(digits.charAt(next++));
            else if (begun) filled.append('0');
            place--;
        }
        return filled.toString();
    }

    private static String digits(long number) {
        return BigDecimal.valueOf(number).abs().toPlainString();
    }

    private static String padded(String digits, int width) {
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
