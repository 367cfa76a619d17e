package dev.gatehouse.registryservice.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads the YAML 1.2 documents of one file; a file that is not YAML is reported and its rest left
 * unread.
 */
public final class YamlReader {

    static final int MAXIMUM_CODE_POINTS = 16 * 1024 * 1024;

    private YamlReader() {}

    public static List<Node> read(String file, String text, Problems problems) {
        var settings =
                LoadSettings.builder()
                        .setLabel(file)
                        .setCodePointLimit(MAXIMUM_CODE_POINTS)
                        .setSchema(new CoreSchema())
                        .build();
        var lines = text.lines().toList();
        var documents = new ArrayList<Node>();
        try {
            var events = new Parse(settings).parseString(text).iterator();
            while (events.hasNext()) {
                if (events.next().getEventId() == Event.ID.DocumentStart) {
                    new NodeBuilder(file, lines, settings, events)
                            .document()
                            .ifPresent(documents::add);
                }
            }
        } catch (NodeBuilder.Refused refused) {
            problems.report(refused.at, "", refused.getMessage());
        } catch (MarkedYamlEngineException notYaml) {
            var at =
                    notYaml.getProblemMark()
                            .or(notYaml::getContextMark)
                            .map(
                                    mark ->
                                            new Position(
                                                    file, mark.getLine() + 1, mark.getColumn() + 1))
                            .orElse(Position.startOf(file));
            problems.report(at, "", "expected YAML: " + notYaml.getProblem());
        } catch (ReaderException unreadable) {
            problems.report(
                    positionOf(file, text, unreadable.getPosition()),
                    "",
                    "expected printable characters");
        } catch (YamlEngineException refused) {
            problems.report(Position.startOf(file), "", "expected YAML: " + refused.getMessage());
        }
        return documents;
    }

    private static Position positionOf(String file, String text, int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(index, text.length()); i++) {
            column = text.charAt(i) == '\n' ? 1 : column + 1;
            line = text.charAt(i) == '\n' ? line + 1 : line;
        }
        return new Position(file, line, column);
    }
}
