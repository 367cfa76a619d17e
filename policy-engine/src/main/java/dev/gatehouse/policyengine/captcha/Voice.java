package dev.gatehouse.policyengine.captcha;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ten spoken digits of one language, 8000 samples a second between -1 and 1. They were recorded
 * once, by {@code deploy/voices/record.py}: nothing is asked for while a customer waits.
 */
record Voice(List<float[]> digits) {
    private static final String ENGLISH = "en";
    private static final Map<String, Voice> LOADED = new ConcurrentHashMap<>();

    /** Of the language, else of English. */
    static Voice of(String language) {
        var spoken = Locale.forLanguageTag(language).getLanguage();
        var known = Voice.class.getResource(file(spoken)) == null ? ENGLISH : spoken;
        return LOADED.computeIfAbsent(known, Voice::load);
    }

    private static String file(String language) {
        return "/voices/" + language + ".voice";
    }

    private static Voice load(String language) {
        try (var in = new DataInputStream(Voice.class.getResourceAsStream(file(language)))) {
            var digits = new ArrayList<float[]>();
            for (int digit = 0; digit <= 9; digit++) {
                var samples = new float[in.readInt()];
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = (in.readUnsignedByte() - 128) / 128f;
                }
                digits.add(samples);
            }
            return new Voice(List.copyOf(digits));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
