package io.github.thalweg.spark.load.format.csv;

import com.univocity.parsers.csv.CsvParser;
import io.github.thalweg.spark.load.cell.LabelText;
import io.github.thalweg.spark.load.format.Dialect;
import io.github.thalweg.spark.load.format.Encodings;
import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.BadRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beginning of a CSV file, and what it tells of how the file is written where nobody has said so. Every guess needs lines
 * that leave no doubt, and is told in the log; else what is usual holds.
 */
final class CsvHead {
    private static final Logger LOG = LoggerFactory.getLogger(CsvHead.class);
    private static final int LOOK = 1 << 18; // bytes
    private static final int LINES = 200;
    private static final List<String> SEPARATORS = List.of(",", "\t", ";", "|");
    private static final Pattern WITH_COMMA = Pattern.compile("[-+]?[0-9]*,[0-9]+([eE][-+]?[0-9]+)?");
    private static final Pattern WITH_POINT = Pattern.compile("[-+]?[0-9]*\\.[0-9]+([eE][-+]?[0-9]+)?");
    private static final Pattern IN_THOUSANDS = Pattern.compile("[-+]?[0-9]{1,3},[0-9]{3}");

    private final Source source;
    private final Reading reading;
    private final Set<String> wanted;
    private final List<String> lines;
    private final String encoding;
    private final Map<Dialect, CsvParser> parsers = new HashMap<>();

    /** Looks at the first file that is not empty. */
    CsvHead(Source source, Files files) {
        this(source, files, files.first());
    }

    /** @throws IllegalArgumentException if the file cannot be read, holds no line, or bytes that are no text */
    CsvHead(Source source, Files files, FileStatus file) {
        this.source = source;
        this.reading = source.reading();
        this.wanted = source.columns().named();
        String name = files.name(file.getPath().toUri().toString());
        byte[] head;
        try (InputStream in = files.open(file)) {
            head = in.readNBytes(LOOK);
        } catch (IOException e) {
            throw Files.unreadable(name, e);
        }
        this.encoding = Encodings.of(head, reading.encoding()).name();
        this.lines = lines(head, encoding, name);
        if (lines.stream().allMatch(String::isBlank)) {
            throw new IllegalArgumentException(name + ": expected rows, found an empty file");
        }
    }

    private static List<String> lines(byte[] head, String encoding, String name) {
        boolean whole = head.length < LOOK;
        String text;
        try {
            text = Encodings.decode(head, Charset.forName(encoding), whole);
        } catch (BadRow bad) {
            throw new IllegalArgumentException(name + ": " + bad.getMessage());
        }
        List<String> lines = text.lines().limit(LINES + 1L).toList();
        boolean cut = lines.size() > LINES || !whole && lines.size() > 1;
        return cut ? lines.subList(0, lines.size() - 1) : lines;
    }

    /** How the file is written. */
    Dialect dialect() {
        Dialect best = null;
        long most = -1;
        for (Dialect candidate : candidates()) {
            long found = named(candidate);
            if (found > most) {
                most = found;
                best = candidate;
            }
        }
        if (most <= 0) { // no name tells
            best = evenly(candidates());
        }
        best = withEscape(best);
        best = withMultiLine(best);
        best = withDecimal(best);
        tell(best);
        return best;
    }

    /** What may be meant, the usual first. */
    private List<Dialect> candidates() {
        String file = source.path().toLowerCase(java.util.Locale.ROOT);
        List<String> separators = !reading.separator().equals(Reading.AUTO)
                ? List.of(reading.separator())
                : file.contains(".tsv") || file.contains(".tab") ? List.of("\t") : SEPARATORS;
        List<Character> quotes = characters(reading.quote(), '"', '\'');
        List<Character> comments = characters(reading.comment(), '\0', '#');
        char decimal = reading.decimal().equals(",") ? ',' : '.';
        List<Dialect> candidates = new ArrayList<>();
        for (char comment : comments) {
            for (char quote : quotes) {
                char escape = reading.escape().equals(Reading.AUTO)
                        ? quote
                        : reading.escape().charAt(0);
                for (String separator : separators) {
                    candidates.add(new Dialect(
                            encoding,
                            separator,
                            quote,
                            escape,
                            comment,
                            decimal,
                            new HashSet<>(reading.missing()),
                            reading.multiLine().or(false)));
                }
            }
        }
        return candidates;
    }

    private static List<Character> characters(String given, char usual, char other) {
        return switch (given) {
            case Reading.AUTO -> List.of(usual, other);
            case Reading.NONE -> List.of('\0');
            default -> List.of(given.charAt(0));
        };
    }

    /** Whether no column is asked for by name. */
    boolean wantsNothing() {
        return wanted.isEmpty();
    }

    /** How many of the columns that are asked for the first record names. */
    long named(Dialect dialect) {
        if (Boolean.FALSE.equals(reading.header().given())) {
            return 0;
        }
        List<String> names = CsvShape.names(first(dialect));
        return wanted.stream().filter(names::contains).count();
    }

    /** The first record. */
    String[] first(Dialect dialect) {
        List<String> records = records(dialect);
        return records.isEmpty() ? new String[] {null} : fields(dialect, records.get(0));
    }

    /** The first of them that cuts all records into equally many fields, and not into one; else the usual. */
    private Dialect evenly(List<Dialect> candidates) {
        Dialect first = candidates.get(0);
        List<Dialect> even = candidates.stream()
                .filter(candidate -> candidate.comment() == first.comment() && candidate.quote() == first.quote())
                .filter(candidate -> {
                    List<Integer> counts = counts(candidate);
                    return counts.get(0) > 1 && new HashSet<>(counts).size() == 1;
                })
                .toList();
        if (even.isEmpty()) {
            return first;
        }
        boolean commas = even.get(0).separator().equals(",");
        return commas && even.size() > 1 && commasAreDecimal(even.get(1)) ? even.get(1) : even.get(0);
    }

    /** Whether each comma of the lines stands in a number. */
    private boolean commasAreDecimal(Dialect dialect) {
        return records(dialect).stream()
                .flatMap(line -> Arrays.stream(fields(dialect, line)))
                .filter(field -> field != null && field.contains(","))
                .allMatch(field -> WITH_COMMA.matcher(field).matches());
    }

    private List<Integer> counts(Dialect dialect) {
        return records(dialect).stream()
                .map(line -> fields(dialect, line).length)
                .toList();
    }

    /** The records of the first lines, those over several lines put together if they end among these. */
    private List<String> records(Dialect dialect) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String record = lines.get(i);
            if (dialect.passes(record)) {
                continue;
            }
            int last = dialect.open(record) ? closes(dialect, i) : i;
            if (last > i && !Boolean.FALSE.equals(reading.multiLine().given())) {
                record = String.join("\n", lines.subList(i, last + 1));
                i = last;
            }
            records.add(record);
        }
        return records;
    }

    /** The line in which a record ends that does not end in its first; that first one if it does not end in any. */
    private int closes(Dialect dialect, int from) {
        StringBuilder record = new StringBuilder(lines.get(from));
        for (int i = from + 1; i < lines.size(); i++) {
            record.append('\n').append(lines.get(i));
            Dialect.Ending ending = dialect.ending(record.toString());
            if (ending != Dialect.Ending.OPEN) {
                return ending == Dialect.Ending.CLOSED ? i : from;
            }
        }
        return from;
    }

    private String[] fields(Dialect dialect, String record) {
        CsvParser parser = parsers.computeIfAbsent(dialect, one -> {
            int separators = lines.stream()
                    .mapToInt(line -> line.split(Pattern.quote(one.separator()), -1).length)
                    .sum();
            return one.withMultiLine(true).parser(separators + 1);
        });
        String[] fields = parser.parseLine(record);
        return fields == null ? new String[] {null} : fields;
    }

    /** With a backslash before quotes, where this makes sense of lines that else have too many or too few fields. */
    private Dialect withEscape(Dialect dialect) {
        boolean asked = reading.escape().equals(Reading.AUTO) && dialect.quote() != 0;
        if (!asked || lines.stream().noneMatch(line -> line.contains("\\" + dialect.quote()))) {
            return dialect;
        }
        Dialect escaped = dialect.withEscape('\\');
        boolean plain = new HashSet<>(counts(dialect)).size() == 1
                && records(dialect).stream().noneMatch(dialect::open);
        boolean sense = new HashSet<>(counts(escaped)).size() == 1
                && records(escaped).stream().noneMatch(escaped::open);
        return !plain && sense ? escaped : dialect;
    }

    /** Over several lines, where one of the first records is. */
    private Dialect withMultiLine(Dialect dialect) {
        if (reading.multiLine().given() != null) {
            return dialect;
        }
        List<String> records = records(dialect);
        int width = first(dialect).length;
        boolean found = records.stream()
                .anyMatch(record -> record.indexOf('\n') >= 0 && fields(dialect, record).length == width);
        return found ? dialect.withMultiLine(true) : dialect;
    }

    /** With decimal commas, where numbers have such, none has a point, and the commas cannot be those of thousands. */
    private Dialect withDecimal(Dialect dialect) {
        if (!reading.decimal().equals(Reading.AUTO)) {
            return dialect;
        }
        List<String> fields = records(dialect).stream()
                .skip(header(dialect) ? 1 : 0)
                .flatMap(record -> Arrays.stream(fields(dialect, record)))
                .filter(field -> field != null)
                .toList();
        boolean commas = fields.stream().anyMatch(field -> matches(WITH_COMMA, field) && !matches(IN_THOUSANDS, field));
        boolean points = fields.stream().anyMatch(field -> matches(WITH_POINT, field));
        return commas && !points ? dialect.withDecimal(',') : dialect;
    }

    private static boolean matches(Pattern pattern, String field) {
        return pattern.matcher(field).matches();
    }

    /** Whether the first record names the columns: it holds a name that is asked for, or no number. */
    boolean header(Dialect dialect) {
        boolean named = CsvShape.names(first(dialect)).stream()
                .anyMatch(name -> wanted.contains(name) && !name.startsWith("_c"));
        return reading.header().or(named || !numbers(dialect));
    }

    /** Whether there is a number in the first record. */
    boolean numbers(Dialect dialect) {
        return Arrays.stream(first(dialect)).anyMatch(field -> isNumber(dialect, field));
    }

    private static boolean isNumber(Dialect dialect, String field) {
        String plain = dialect.plain(field);
        return plain != null && LabelText.of(plain).text() == null;
    }

    private void tell(Dialect found) {
        List<String> told = new ArrayList<>();
        tell(told, "encoding", reading.encoding(), found.encoding(), "UTF-8");
        tell(told, "separator", reading.separator(), found.separator(), ",");
        tell(told, "quote", reading.quote(), String.valueOf(found.quote()), "\"");
        tell(told, "escape", reading.escape(), String.valueOf(found.escape()), String.valueOf(found.quote()));
        tell(told, "comment", reading.comment(), String.valueOf(found.comment()), "\0");
        tell(told, "decimal", reading.decimal(), String.valueOf(found.decimal()), ".");
        if (found.multiLine() && reading.multiLine().given() == null) {
            told.add("data.multiLine: true");
        }
        if (!told.isEmpty()) {
            LOG.info("{}: found {} by its first lines", source.path(), String.join(", ", told));
        }
    }

    private static void tell(List<String> told, String key, String given, String found, String usual) {
        if (given.equals(Reading.AUTO) && !found.equals(usual)) {
            told.add("data." + key + ": \"" + found.replace("\t", "\\t") + "\"");
        }
    }
}
