package dev.gatehouse.policyengine.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.policyengine.json.JsonPath.Segment;
import dev.gatehouse.policyengine.json.JsonPath.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text of a {@link JsonPath}, from left to right. */
final class JsonPathReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;
    private int at;

    JsonPathReader(String text) {
        this.text = text.strip().replace("@@", "@");
    }

    JsonPath path() {
        take("$");
        var path = JsonPath.of(text, segments());
        if (at < text.length()) throw unfit();
        return path;
    }

    private List<Segment> segments() {
        var segments = new ArrayList<Segment>();
        if (at < text.length() && isName(text.charAt(at))) segments.add(named(name()));
        while (at < text.length()) {
            if (take("..")) segments.add(new Segment.Anywhere(name()));
            else if (take(".")) segments.add(named(name()));
            else if (take("[")) segments.add(bracket());
            else break;
        }
        return segments;
    }

    private static Segment named(String name) {
        return name.equals("*") ? new Segment.Every() : new Segment.Name(name);
    }

    private Segment bracket() {
        skipBlanks();
        Segment segment;
        if (take("?")) segment = filter();
        else if (take("*")) segment = new Segment.Every();
        else if (isQuote()) segment = new Segment.Name(quoted());
        else segment = new Segment.Index(index());
        skipBlanks();
        expect("]");
        return segment;
    }

    private int index() {
        int from = at;
        take("-");
        while (at < text.length() && Character.isDigit(text.charAt(at))) at++;
        try {
            return Integer.parseInt(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw unfit();
        }
    }

    private Segment filter() {
        skipBlanks();
        boolean enclosed = take("(");
        var anyOf = new ArrayList<List<Test>>();
        do {
            var all = new ArrayList<Test>();
            do all.add(test());
            while (takeSpaced("&&"));
            anyOf.add(all);
        } while (takeSpaced("||"));
        skipBlanks();
        if (enclosed) expect(")");
        return new Segment.Filter(anyOf);
    }

    private Test test() {
        skipBlanks();
        boolean not = take("!");
        expect("@");
        int from = at;
        var segments = segments();
        var path = JsonPath.of("@" + text.substring(from, at), segments);
        if (takeSpaced("==")) return new Test(path, !not, Optional.of(literal()));
        if (takeSpaced("!=")) return new Test(path, not, Optional.of(literal()));
        return new Test(path, !not, Optional.empty());
    }

    private JsonNode literal() {
        skipBlanks();
        if (isQuote()) return TextNode.valueOf(quoted());
        int from = at;
        while (at < text.length() && (isName(text.charAt(at)) || text.charAt(at) == '.')) at++;
        if (from == at) throw unfit();
        try {
            return JSON.readTree(text.substring(from, at));
        } catch (JsonProcessingException e) {
            throw unfit();
        }
    }

    private String quoted() {
        char quote = text.charAt(at++);
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
            value.append(text.charAt(at++));
        }
        expect(String.valueOf(quote));
        return value.toString();
    }

    private String name() {
        int from = at;
        while (at < text.length() && isName(text.charAt(at))) at++;
        if (from == at) throw unfit();
        return text.substring(from, at);
    }

    private static boolean isName(char c) {
        return ".[]()=!&|'\" ".indexOf(c) < 0;
    }

    private boolean isQuote() {
        return at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
    }

    private boolean takeSpaced(String token) {
        int before = at;
        skipBlanks();
        if (take(token)) return true;
        at = before;
        return false;
    }

    private boolean take(String token) {
        boolean there = text.startsWith(token, at);
        if (there) at += token.length();
        return there;
    }

    private void expect(String token) {
        if (!take(token)) throw unfit();
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') at++;
    }

    private IllegalArgumentException unfit() {
        return new IllegalArgumentException("expected a JSON path, found \"" + text + "\"");
    }
}
