package dev.gatehouse.policyengine.captcha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CaptchaImageTest {

    @Test
    void the_picture_is_a_png_that_others_read() throws IOException {
        var image =
                ImageIO.read(new ByteArrayInputStream(CaptchaImage.png("ACE349", new Random(1))));
        assertEquals(234, image.getWidth());
        assertEquals(72, image.getHeight());
        long dark = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xff) < 0x90) dark++;
            }
        }
        assertTrue(dark > 1500 && dark < 8000, "dark dots: " + dark);
    }

    @Test
    void the_same_word_never_looks_the_same() {
        assertFalse(
                Arrays.equals(
                        CaptchaImage.png("AAAAAA", new Random(1)),
                        CaptchaImage.png("AAAAAA", new Random(2))));
    }

    @Test
    void a_word_has_six_characters_that_look_like_no_others() {
        for (int i = 0; i < 100; i++) {
            assertTrue(CaptchaImage.word(new Random(i)).matches("[ACEFHJKLMNPRTUWXY3479]{6}"));
        }
    }
}
