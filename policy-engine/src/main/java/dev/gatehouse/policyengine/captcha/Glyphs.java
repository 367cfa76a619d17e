package dev.gatehouse.policyengine.captcha;

import static java.util.Map.entry;

import java.util.Map;

/** Letters and digits of five by seven dots, without those that look like others. */
final class Glyphs {
    static final int WIDTH = 5;
    static final int HEIGHT = 7;

    /** Row by row from the top left; the first dot is the highest bit. */
    private static final Map<Character, Long> DOTS =
            Map.ofEntries(
                    entry('A', 0x3a31fc631L),
                    entry('C', 0x3e108420fL),
                    entry('E', 0x7e10f421fL),
                    entry('F', 0x7e10f4210L),
                    entry('H', 0x4631fc631L),
                    entry('J', 0x1c4210a4cL),
                    entry('K', 0x4654c5251L),
                    entry('L', 0x42108421fL),
                    entry('M', 0x4775ac631L),
                    entry('N', 0x4739ace71L),
                    entry('P', 0x7a31f4210L),
                    entry('R', 0x7a31f5251L),
                    entry('T', 0x7c8421084L),
                    entry('U', 0x46318c62eL),
                    entry('W', 0x4631ad771L),
                    entry('X', 0x462a22a31L),
                    entry('Y', 0x462a21084L),
                    entry('3', 0x78217043eL),
                    entry('4', 0x08ca97c42L),
                    entry('7', 0x7c2221108L),
                    entry('9', 0x3a317844cL));

    static final String ALPHABET = "ACEFHJKLMNPRTUWXY3479";

    private Glyphs() {}

    /** Whether there is a dot, of a character of {@link #ALPHABET}. */
    static boolean isInked(char character, int x, int y) {
        if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) return false;
        return (DOTS.get(character) >>> (WIDTH * HEIGHT - 1 - (y * WIDTH + x)) & 1) == 1;
    }
}
