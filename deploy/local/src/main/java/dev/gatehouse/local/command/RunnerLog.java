package dev.gatehouse.local.command;

import dev.gatehouse.local.suite.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.LogManager;
import java.util.logging.SimpleFormatter;

/** Sends what libraries log to a file: the terminal is for what the user asked. */
final class RunnerLog {

    private RunnerLog() {}

    static void open(Path data) throws IOException {
        var folder = new DataFolder(data).create();
        var handler = new FileHandler(folder.log("runner").toString(), 5_000_000, 1, true);
        handler.setFormatter(new SimpleFormatter());
        LogManager.getLogManager().reset();
        LogManager.getLogManager().getLogger("").addHandler(handler);
    }
}
