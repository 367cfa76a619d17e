package dev.gatehouse.policyengine.command;

import java.util.List;
import java.util.stream.Collectors;

/** A journey in the language of mermaid.js, which forges and editors draw by themselves. */
final class Mermaid {

    private Mermaid() {}

    static String of(JourneyGraph graph) {
        var out = new StringBuilder("flowchart TD\n");
        for (int i = 0; i < graph.lanes().size(); i++) {
            var lane = graph.lanes().get(i);
            out.append("  subgraph lane%d[\"%s\"]\n".formatted(i, quoted(lane.title())));
            lane.boxes().forEach(box -> out.append("    ").append(node(box)).append('\n'));
            out.append("  end\n");
        }
        for (var arrow : graph.arrows()) {
            out.append(
                    "  %s %s%s %s\n"
                            .formatted(
                                    arrow.from(),
                                    arrow.dashed() ? "-.->" : "-->",
                                    arrow.label().isEmpty()
                                            ? ""
                                            : "|" + quoted(arrow.label()) + "|",
                                    arrow.to()));
        }
        return out.toString();
    }

    private static String node(JourneyGraph.Box box) {
        var text = box.lines().stream().map(Mermaid::quoted).collect(Collectors.joining("<br/>"));
        var around =
                switch (box.kind()) {
                    case PAGE -> List.of("[\"", "\"]");
                    case EXCHANGE -> List.of("([\"", "\"])");
                    case CALL -> List.of("[[\"", "\"]]");
                    case END -> List.of("[/\"", "\"/]");
                };
        return box.id() + around.getFirst() + text + around.getLast();
    }

    /** Mermaid's own escapes: a name must not end its label, nor be markup. */
    private static String quoted(String text) {
        return text.replace("&", "#amp;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;")
                .replace("|", "#124;");
    }
}
