package dev.gatehouse.policyengine.captcha;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Digits to listen to, for who cannot see a picture (WCAG 2.2 §1.1.1): each read at a pace of its
 * own, over other digits spoken backwards and noise.
 */
public final class CaptchaSound {
    private static final int RATE = 8000;
    private static final int LENGTH = 6;
    private static final int VOICES_BEHIND = 2;
    private static final double BEHIND = 0.11;
    private static final double NOISE = 0.03;

    private final RandomGenerator random;
    private final Voice voice;

    private CaptchaSound(RandomGenerator random, Voice voice) {
        this.random = random;
        this.voice = voice;
    }

    /** Letters sound too much alike. */
    public static String digits(RandomGenerator random) {
        var digits = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) digits.append(random.nextInt(10));
        return digits.toString();
    }

    /** Read out in a language, or in English where there is no voice of it. */
    public static byte[] wav(String digits, String language, RandomGenerator random) {
        var sound = new CaptchaSound(random, Voice.of(language));
        var samples = sound.read(digits);
        for (int i = 0; i < VOICES_BEHIND; i++) sound.mutter(samples);
        return encoded(sound.rustled(samples));
    }

    private double[] read(String digits) {
        var spoken = new ArrayList<float[]>();
        for (char digit : digits.toCharArray()) spoken.add(paced(digit - '0'));
        var pauses = new ArrayList<Integer>();
        for (int i = 0; i <= spoken.size(); i++) pauses.add(random.nextInt(RATE / 4, RATE / 2));
        return laid(spoken, pauses);
    }

    private double[] laid(List<float[]> spoken, List<Integer> pauses) {
        int length = pauses.stream().mapToInt(Integer::intValue).sum();
        for (var one : spoken) length += one.length;
        var samples = new double[length];
        int at = 0;
        for (int i = 0; i < spoken.size(); i++) {
            at += pauses.get(i);
            double loud = random.nextDouble(0.7, 0.95);
            for (float sample : spoken.get(i)) samples[at++] += loud * sample;
        }
        return samples;
    }

    /** Faster and higher, or slower and lower. */
    private float[] paced(int digit) {
        var recorded = voice.digits().get(digit);
        double pace = random.nextDouble(0.88, 1.14);
        var paced = new float[(int) ((recorded.length - 1) / pace)];
        for (int i = 0; i < paced.length; i++) {
            double at = i * pace;
            int before = (int) at;
            double part = at - before;
            paced[i] = (float) (recorded[before] * (1 - part) + recorded[before + 1] * part);
        }
        return paced;
    }

    private void mutter(double[] samples) {
        int at = random.nextInt(RATE / 4);
        while (at < samples.length) {
            var other = paced(random.nextInt(10));
            for (int i = other.length - 1; i >= 0 && at < samples.length; i--) {
                samples[at++] += BEHIND * other[i];
            }
            at += random.nextInt(RATE / 8);
        }
    }

    private double[] rustled(double[] samples) {
        for (int i = 0; i < samples.length; i++) samples[i] += NOISE * random.nextDouble(-1, 1);
        return samples;
    }

    /** RIFF WAVE: PCM, one channel, eight bits, which every browser plays. */
    private static byte[] encoded(double[] samples) {
        var wav = ByteBuffer.allocate(44 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(US_ASCII)).putInt(36 + samples.length);
        wav.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(RATE).putInt(RATE).putShort((short) 1).putShort((short) 8);
        wav.put("data".getBytes(US_ASCII)).putInt(samples.length);
        for (double sample : samples) {
            wav.put((byte) Math.clamp(Math.round(128 + 127 * sample), 0, 255));
        }
        return wav.array();
    }
}
