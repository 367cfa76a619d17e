package dev.gatehouse.policyengine.transformation;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** .NET's formats of points in time in the invariant culture, all in UTC. */
final class DateFormat {
    private static final String CUSTOM = "dfFghHKmMstyz";

    private final OffsetDateTime at;
    private final String format;
    private final StringBuilder text = new StringBuilder();

    private DateFormat(OffsetDateTime at, String format) {
        this.at = at;
        this.format = format;
    }

    static String format(OffsetDateTime at, String format) {
        var custom = format.length() == 1 ? standard(format.charAt(0)) : format;
        return new DateFormat(at, custom).text();
    }

    /** The custom format that a standard one stands for. */
    private static String standard(char specifier) {
        return switch (specifier) {
            case 'd' -> "MM/dd/yyyy";
            case 'D' -> "dddd, dd MMMM yyyy";
            case 'f' -> "dddd, dd MMMM yyyy HH:mm";
            case 'F', 'U' -> "dddd, dd MMMM yyyy HH:mm:ss";
            case 'g' -> "MM/dd/yyyy HH:mm";
            case 'm', 'M' -> "MMMM dd";
            case 'o', 'O' -> "yyyy-MM-ddTHH:mm:ss.fffffffK";
            case 'r', 'R' -> "ddd, dd MMM yyyy HH:mm:ss 'GMT'";
            case 's' -> "yyyy-MM-ddTHH:mm:ss";
            case 't' -> "HH:mm";
            case 'T' -> "HH:mm:ss";
            case 'u' -> "yyyy-MM-dd HH:mm:ssZ";
            case 'y', 'Y' -> "yyyy MMMM";
            default -> "MM/dd/yyyy HH:mm:ss";
        };
    }

    private String text() {
        for (int i = 0; i < format.length(); ) {
            char c = format.charAt(i);
            if (c == '\\' && i + 1 < format.length()) {
                text.append(format.charAt(i + 1));
                i += 2;
            } else if (c == '\'' || c == '"') {
                int end = format.indexOf(c, i + 1);
                text.append(format, i + 1, end < 0 ? format.length() : end);
                i = end < 0 ? format.length() : end + 1;
            } else if (CUSTOM.indexOf(c) >= 0) {
                int length = runFrom(i);
                append(c, length);
                i += length;
            } else {
                if (c != '%') text.append(c);
                i++;
            }
        }
        return text.toString();
    }

    private int runFrom(int start) {
        int end = start;
        while (end < format.length() && format.charAt(end) == format.charAt(start)) end++;
        return end - start;
    }

    private void append(char c, int length) {
        switch (c) {
            case 'd' -> append(length < 3 ? "d".repeat(length) : length == 3 ? "EEE" : "EEEE");
            case 'M' -> append("M".repeat(Math.min(length, 4)));
            case 'y' -> year(length);
            case 'H', 'h', 'm', 's' -> append(String.valueOf(c).repeat(Math.min(length, 2)));
            case 't' -> text.append(at.getHour() < 12 ? "AM" : "PM", 0, Math.min(length, 2));
            case 'f' -> fraction(length, false);
            case 'F' -> fraction(length, true);
            case 'g' -> text.append("A.D.");
            case 'K' -> text.append("Z");
            default -> text.append(length == 1 ? "+0" : length == 2 ? "+00" : "+00:00");
        }
    }

    private void append(String pattern) {
        text.append(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(at));
    }

    private void year(int length) {
        int year = length < 3 ? at.getYear() % 100 : at.getYear();
        text.append(("%0" + length + "d").formatted(year));
    }

    /** {@code F} leaves zeros at the end away, and the point before them. */
    private void fraction(int length, boolean trimmed) {
        var digits = "%09d".formatted(at.getNano()).substring(0, Math.min(length, 7));
        var shown = trimmed ? digits.replaceAll("0+$", "") : digits;
        if (shown.isEmpty() && !text.isEmpty() && text.charAt(text.length() - 1) == '.') {
            text.setLength(text.length() - 1);
        }
        text.append(shown);
    }
}
