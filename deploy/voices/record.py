#!/usr/bin/env python3
"""Records the voices that captchas are read out with: ten digits in each language, by espeak-ng.

Run where espeak-ng is installed: record.py FOLDER. A voice is one file: for each digit its length
(four bytes, big endian) and its samples (8000 a second, one byte each, 128 is silence).
"""
import math
import struct
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

LANGUAGES = {"da": "da", "de": "de", "en": "en-us", "es": "es", "fi": "fi", "fr": "fr", "it": "it",
             "nb": "nb", "nl": "nl", "pl": "pl", "pt": "pt-br", "sv": "sv"}
RATE = 8000
SILENCE = 0.012


def spoken(voice, digit):
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        subprocess.run(["espeak-ng", "-v", voice, "-s", "140", "-g", "0", "-w", file.name, str(digit)], check=True)
        with wave.open(file.name) as sound:
            frames = sound.readframes(sound.getnframes())
            return sound.getframerate(), [s / 32768 for (s,) in struct.iter_unpack("<h", frames)]


def resampled(rate, samples):
    """To 8000 a second, without what lies above 3600 Hz."""
    cutoff, half = 3600 / rate, 32
    taps = []
    for n in range(-half, half + 1):
        sinc = 2 * cutoff if n == 0 else math.sin(2 * math.pi * cutoff * n) / (math.pi * n)
        taps.append(sinc * (0.54 + 0.46 * math.cos(math.pi * n / half)))
    out, step = [], rate / RATE
    for i in range(int(len(samples) / step)):
        at = int(i * step)
        window = samples[max(0, at - half):at + half + 1]
        first = max(0, half - at)
        out.append(sum(s * t for s, t in zip(window, taps[first:])))
    return out


def trimmed(samples):
    loud = [i for i, s in enumerate(samples) if abs(s) > SILENCE]
    return samples[max(0, loud[0] - 80):loud[-1] + 160]


def main(folder):
    for language, voice in LANGUAGES.items():
        recorded = b""
        for digit in range(10):
            samples = trimmed(resampled(*spoken(voice, digit)))
            peak = max(abs(s) for s in samples)
            levels = bytes(max(0, min(255, round(128 + 120 * s / peak))) for s in samples)
            recorded += struct.pack(">i", len(levels)) + levels
        (Path(folder) / (language + ".voice")).write_bytes(recorded)


main(sys.argv[1])
