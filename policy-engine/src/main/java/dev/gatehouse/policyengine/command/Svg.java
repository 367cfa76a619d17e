package dev.gatehouse.policyengine.command;

import dev.gatehouse.policyengine.command.JourneyGraph.Arrow;
import dev.gatehouse.policyengine.command.JourneyGraph.Box;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A journey as a picture: lanes side by side, steps from top to bottom. */
final class Svg {
    private static final double CHARACTER = 7.2;
    private static final int LINE = 18;
    private static final int PADDING = 12;
    private static final int GAP = 34;
    private static final int LANE_GAP = 90;
    private static final int MARGIN = 20;
    private static final int TITLE = 34;

    private static final String STYLE =
            """
            <style>
            text { font: 12px ui-monospace, Menlo, Consolas, monospace; fill: #1b1f24; }
            .title { font-weight: bold; font-size: 14px; }
            .first { font-weight: bold; }
            rect { stroke: #57606a; stroke-width: 1; rx: 6px; }
            .page { fill: #ddf4ff; } .exchange { fill: #f6f8fa; } .call { fill: #fff8c5; } .end { fill: #dafbe1; }
            path { fill: none; stroke: #57606a; stroke-width: 1.3; marker-end: url(#head); }
            .dashed { stroke-dasharray: 5 4; }
            </style>
            <defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" style="fill:#57606a;stroke:none;marker-end:none"/></marker></defs>
            """;

    private final StringBuilder body = new StringBuilder();
    private final Map<String, Place> places = new HashMap<>();
    private double width = MARGIN;
    private double height;

    private record Place(double x, double y, double width, double height) {
        double middle() {
            return x + width / 2;
        }
    }

    private Svg() {}

    static String of(JourneyGraph graph) {
        var svg = new Svg();
        graph.lanes().forEach(svg::lane);
        graph.arrows().forEach(svg::arrow);
        return svg.document();
    }

    private String document() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">\n"
                        .formatted(number(width), number(height), number(width), number(height))
                + "<rect width=\"100%\" height=\"100%\" style=\"fill:#fff;stroke:none\"/>\n"
                + STYLE
                + body
                + "</svg>\n";
    }

    private void lane(JourneyGraph.Lane lane) {
        double x = places.isEmpty() ? MARGIN : width + LANE_GAP - MARGIN;
        double widest =
                lane.boxes().stream()
                        .flatMap(box -> box.lines().stream())
                        .mapToDouble(line -> line.length() * CHARACTER)
                        .max()
                        .orElse(0);
        double boxWidth = Math.max(widest, lane.title().length() * CHARACTER * 1.2) + 2 * PADDING;
        body.append(text(x, MARGIN + 14, "title", lane.title()));
        double y = MARGIN + TITLE;
        for (var box : lane.boxes()) {
            double boxHeight = box.lines().size() * LINE + PADDING;
            box(box, new Place(x, y, boxWidth, boxHeight));
            y += boxHeight + GAP;
        }
        width = x + boxWidth + MARGIN;
        height = Math.max(height, y - GAP + MARGIN);
    }

    private void box(Box box, Place place) {
        places.put(box.id(), place);
        body.append(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
                        .formatted(
                                box.kind().name().toLowerCase(Locale.ROOT),
                                number(place.x()),
                                number(place.y()),
                                number(place.width()),
                                number(place.height())));
        for (int i = 0; i < box.lines().size(); i++) {
            body.append(
                    text(
                            place.x() + PADDING,
                            place.y() + (i + 1) * LINE,
                            i == 0 ? "first" : "line",
                            box.lines().get(i)));
        }
    }

    private void arrow(Arrow arrow) {
        var from = places.get(arrow.from());
        var to = places.get(arrow.to());
        if (from == null || to == null) return;
        var way =
                from.x() == to.x()
                        ? "M%s %sL%s %s"
                                .formatted(
                                        number(from.middle()),
                                        number(from.y() + from.height()),
                                        number(to.middle()),
                                        number(to.y()))
                        : across(from, to);
        body.append(
                "<path class=\"%s\" d=\"%s\"/>\n"
                        .formatted(arrow.dashed() ? "dashed" : "solid", way));
    }

    /** From the right side of a box to the left side of one in a lane further right, or back. */
    private static String across(Place from, Place to) {
        boolean right = to.x() > from.x();
        double startX = right ? from.x() + from.width() : from.x();
        double endX = right ? to.x() : to.x() + to.width();
        double startY = from.y() + from.height() / 2;
        double endY = to.y() + to.height() / 2;
        double bend = endX + (right ? -LANE_GAP / 2.0 : LANE_GAP / 2.0);
        return "M%s %sC%s %s %s %s %s %s"
                .formatted(
                        number(startX),
                        number(startY),
                        number(bend),
                        number(startY),
                        number(bend),
                        number(endY),
                        number(endX),
                        number(endY));
    }

    private static String text(double x, double y, String style, String text) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(style, number(x), number(y), escaped(text));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
