package dev.gatehouse.uiservice.page;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.util.Optional;

/** A QR code as SVG, drawn here: what it says is a secret that no other site gets to see. */
final class QrCodeSvg {
    /** ISO/IEC 18004 §6.3.8: four modules of light on each side. */
    private static final int QUIET = 4;

    private QrCodeSvg() {}

    /** Empty when the text is too long for any QR code. */
    static Optional<String> of(String text) {
        try {
            return Optional.of(svg(QrCode.encodeText(text, QrCode.Ecc.MEDIUM)));
        } catch (DataTooLongException tooLong) {
            return Optional.empty();
        }
    }

    private static String svg(QrCode code) {
        int side = code.size + 2 * QUIET;
        return "<svg class=\"qrCode\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\" aria-hidden=\"true\"><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/><path fill=\"#000\" d=\"%s\"/></svg>"
                .formatted(side, side, side, side, modules(code));
    }

    private static String modules(QrCode code) {
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (!code.getModule(x, y)) continue;
                path.append('M').append(x + QUIET).append(',').append(y + QUIET).append("h1v1h-1z");
            }
        }
        return path.toString();
    }
}
