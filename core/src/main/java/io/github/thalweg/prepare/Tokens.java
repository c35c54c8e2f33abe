package io.github.thalweg.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tokens of a text, in their order. What a letter or a space is, Unicode says. */
public enum Tokens {
    /** What stands between white space. */
    WHITESPACE {
        @Override
        boolean within(int before, int point, int after) {
            return !Character.isWhitespace(point) && !Character.isSpaceChar(point);
        }
    },
    /** Letters and digits, with their marks; an apostrophe between two letters is one of them. */
    WORDS {
        @Override
        boolean within(int before, int point, int after) {
            boolean apostrophe = point == '\'' || point == '’';
            return letter(point) || apostrophe && letter(before) && letter(after);
        }
    },
    /** Every character is a token, white space too; one of several 16-bit units is one. */
    CHARACTERS {
        @Override
        boolean within(int before, int point, int after) {
            return false;
        }

        @Override
        public String[] of(String text) {
            return text.codePoints().mapToObj(Character::toString).toArray(String[]::new);
        }
    };

    abstract boolean within(int before, int point, int after);

    private static boolean letter(int point) {
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** The tokens of a text; none of an empty one. */
    public String[] of(String text) {
        int[] points = text.codePoints().toArray();
        List<String> tokens = new ArrayList<>();
        int first = 0;
        for (int i = 0; i <= points.length; i++) {
            int before = i > 0 ? points[i - 1] : ' ';
            int after = i + 1 < points.length ? points[i + 1] : ' ';
            if (i == points.length || !within(before, points[i], after)) {
                if (i > first) {
                    tokens.add(new String(points, first, i - first));
                }
                first = i + 1;
            }
        }
        return tokens.toArray(new String[0]);
    }

    /** The word by which jobs know it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
