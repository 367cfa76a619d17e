package dev.gatehouse.policyengine.captcha;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptchaSoundTest {

    @Test
    void six_digits_are_to_be_heard() {
        assertTrue(CaptchaSound.digits(new Random(1)).matches("\\d{6}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"da", "de", "en", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "sv"})
    void they_are_read_out_in_the_language_as_a_sound_that_can_be_played(String language)
            throws Exception {
        var wav = CaptchaSound.wav("0123456789", language, new Random(1));
        try (var sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            assertEquals(8000, sound.getFormat().getSampleRate());
            assertEquals(wav.length - 44, sound.getFrameLength());
        }
        assertEquals(
                AudioFileFormat.Type.WAVE,
                AudioSystem.getAudioFileFormat(new ByteArrayInputStream(wav)).getType());
        assertEquals(10, Voice.of(language).digits().size());
    }

    @Test
    void a_language_without_a_voice_hears_english() {
        assertSame(Voice.of("en"), Voice.of("tlh"));
        assertSame(Voice.of("pt"), Voice.of("pt-BR"));
        assertNotSame(Voice.of("en"), Voice.of("de"));
    }

    // else a list of ten sounds solves it
    @Test
    void the_same_digits_never_sound_the_same() {
        var one = CaptchaSound.wav("111111", "en", new Random(1));
        assertFalse(Arrays.equals(one, CaptchaSound.wav("111111", "en", new Random(2))));
        assertArrayEquals(one, CaptchaSound.wav("111111", "en", new Random(1)));
    }

    @Test
    void what_is_asked_for_is_louder_than_what_is_behind_it() {
        var wav = CaptchaSound.wav("8", "en", new Random(3));
        int loudest = 0;
        for (int i = 44; i < wav.length; i++) {
            loudest = Math.max(loudest, Math.abs((wav[i] & 0xff) - 128));
        }
        assertTrue(loudest > 80, "" + loudest);
    }
}
