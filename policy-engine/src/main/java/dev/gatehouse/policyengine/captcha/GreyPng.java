package dev.gatehouse.policyengine.captcha;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A picture of grey dots as PNG (RFC 2083). */
final class GreyPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private GreyPng() {}

    /** Row by row, 0 is black. */
    static byte[] encode(byte[][] rows) {
        var png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(png, "IHDR", header(rows[0].length, rows.length));
        chunk(png, "IDAT", compressed(rows));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** §4.1.1: eight bits of grey, not interlaced. */
    private static byte[] header(int width, int height) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
    }

    private static byte[] compressed(byte[][] rows) {
        var raw = new ByteArrayOutputStream();
        for (byte[] row : rows) {
            raw.write(0); // §6.2: no filter
            raw.writeBytes(row);
        }
        var out = new ByteArrayOutputStream();
        try (var deflater = new Deflater()) {
            deflater.setInput(raw.toByteArray());
            deflater.finish();
            var buffer = new byte[8192];
            while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
        }
        return out.toByteArray();
    }

    /** §3.2 */
    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        var content =
                ByteBuffer.allocate(4 + data.length).put(type.getBytes(US_ASCII)).put(data).array();
        var crc = new CRC32();
        crc.update(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
