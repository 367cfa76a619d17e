package dev.gatehouse.policyengine.captcha;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A word as a picture: each character turned, leaning and waving, lines across and dots all over.
 */
public final class CaptchaImage {
    private static final int LENGTH = 6;
    private static final int CELL = 36;
    private static final int HEIGHT = 72;
    private static final double DOT = 5.6;
    private static final int LINES = 4;
    private static final int SPECKS = 500;

    private final RandomGenerator random;
    private final byte[][] rows;

    private CaptchaImage(RandomGenerator random, int width) {
        this.random = random;
        this.rows = new byte[HEIGHT][width];
        for (byte[] row : rows) Arrays.fill(row, (byte) 0xf4);
    }

    /** Six characters that look like no others. */
    public static String word(RandomGenerator random) {
        var word = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            word.append(Glyphs.ALPHABET.charAt(random.nextInt(Glyphs.ALPHABET.length())));
        }
        return word.toString();
    }

    public static byte[] png(String word, RandomGenerator random) {
        var image = new CaptchaImage(random, CELL * word.length() + CELL / 2);
        for (int i = 0; i < word.length(); i++) {
            image.draw(word.charAt(i), CELL / 4.0 + CELL * (i + 0.5));
        }
        for (int i = 0; i < LINES; i++) image.line();
        for (int i = 0; i < SPECKS; i++) image.speck();
        return GreyPng.encode(image.rows);
    }

    /**
     * Asks of each dot of the picture where in the character it lies: no gaps, whatever the turn.
     */
    private void draw(char character, double centre) {
        double angle = random.nextDouble(-0.45, 0.45);
        double lean = random.nextDouble(-0.35, 0.35);
        double wave = random.nextDouble(0, 2 * Math.PI);
        double dot = DOT * random.nextDouble(0.85, 1.15);
        double middle = HEIGHT / 2.0 + random.nextDouble(-7, 7);
        byte ink = (byte) random.nextInt(0x20, 0x70);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = (int) centre - CELL; x < centre + CELL; x++) {
                if (x < 0 || x >= rows[y].length) continue;
                double dx = x - centre + 2.5 * Math.sin(wave + y / 7.0);
                double dy = y - middle + 2 * Math.cos(wave + x / 9.0);
                double turnedX = dx * Math.cos(angle) + dy * Math.sin(angle);
                double turnedY = dy * Math.cos(angle) - dx * Math.sin(angle);
                int column =
                        (int) Math.floor((turnedX + lean * turnedY) / dot + Glyphs.WIDTH / 2.0);
                int row = (int) Math.floor(turnedY / dot + Glyphs.HEIGHT / 2.0);
                if (Glyphs.isInked(character, column, row)) rows[y][x] = ink;
            }
        }
    }

    private void line() {
        double from = random.nextDouble(8, HEIGHT - 8);
        double slope = random.nextDouble(-0.15, 0.15);
        double height = random.nextDouble(3, 9);
        double wave = random.nextDouble(0, 2 * Math.PI);
        byte ink = (byte) random.nextInt(0x30, 0x80);
        for (int x = 0; x < rows[0].length; x++) {
            int y = (int) (from + slope * x + height * Math.sin(wave + x / 17.0));
            for (int thick = 0; thick < 2; thick++) {
                if (y + thick >= 0 && y + thick < HEIGHT) rows[y + thick][x] = ink;
            }
        }
    }

    private void speck() {
        rows[random.nextInt(HEIGHT)][random.nextInt(rows[0].length)] =
                (byte) random.nextInt(0x20, 0xf0);
    }
}
