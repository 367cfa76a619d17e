package dev.gatehouse.uiservice.page;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tenant's colour, made safe to use: only a hexadecimal colour reaches the style sheet, and
 * what is written on or in it keeps the contrast of 4.5:1 that WCAG 2.2 §1.4.3 asks for.
 *
 * @param fill behind a button's text
 * @param onFill the button's text
 * @param onLight the colour for links on a light page
 * @param onDark the same on a dark page
 */
public record Accent(String fill, String onFill, String onLight, String onDark) {

    private static final Pattern HEX = Pattern.compile("#(?:\\p{XDigit}{3}|\\p{XDigit}{6})");
    private static final double AA = 4.5;
    private static final int[] LIGHT = {255, 255, 255};
    private static final int[] DARK = {30, 36, 48};
    private static final int[] INK = {17, 24, 39};

    static Optional<Accent> of(String colour) {
        return safe(colour).map(Accent::from);
    }

    /** The colour if it is one: anything else would be a way into the style sheet. */
    static Optional<String> safe(String colour) {
        return Optional.ofNullable(colour).filter(c -> HEX.matcher(c).matches());
    }

    private static Accent from(String hex) {
        var rgb = parse(hex);
        var text = contrast(rgb, LIGHT) >= AA ? LIGHT : INK;
        var fill = contrast(rgb, text) >= AA ? rgb : towards(rgb, new int[] {0, 0, 0}, LIGHT);
        var onFill = contrast(rgb, text) >= AA ? text : LIGHT;
        return new Accent(
                hex(fill),
                hex(onFill),
                hex(towards(rgb, new int[] {0, 0, 0}, LIGHT)),
                hex(towards(rgb, LIGHT, DARK)));
    }

    /** The nearest mix with {@code goal} that can be read on {@code background}. */
    private static int[] towards(int[] colour, int[] goal, int[] background) {
        for (int percent = 0; percent <= 100; percent += 5) {
            var mix = new int[3];
            for (int i = 0; i < 3; i++) {
                mix[i] = (colour[i] * (100 - percent) + goal[i] * percent) / 100;
            }
            if (contrast(mix, background) >= AA) return mix;
        }
        return goal;
    }

    static double contrast(int[] a, int[] b) {
        double light = Math.max(luminance(a), luminance(b));
        double dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(int[] rgb) {
        return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    static int[] parse(String hex) {
        var digits = hex.substring(1);
        if (digits.length() == 3) digits = digits.replaceAll("(.)", "$1$1");
        int value = Integer.parseInt(digits, 16);
        return new int[] {value >> 16, value >> 8 & 0xff, value & 0xff};
    }

    private static String hex(int[] rgb) {
        return "#%02x%02x%02x".formatted(rgb[0], rgb[1], rgb[2]);
    }
}
