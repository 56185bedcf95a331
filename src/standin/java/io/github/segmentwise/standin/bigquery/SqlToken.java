package io.github.segmentwise.standin.bigquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One word, name, literal or symbol of GoogleSQL.
 *
 * @param kind what it is
 * @param text as DuckDB writes it, except for words, which stay as they are
 * @param start where it begins in the query
 * @param end where it ends in the query
 */
record SqlToken(Kind kind, String text, int start, int end) {

  /** What a token is. */
  enum Kind {
    WORD,
    NAME,
    STRING,
    NUMBER,
    PARAMETER,
    SYMBOL
  }

  private static final List<String> LONG_SYMBOLS = List.of("<=", ">=", "<>", "!=", "||", "=>");

  boolean is(String wanted) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(wanted);
  }

  boolean isAny(Set<String> words) {
    return kind == Kind.WORD && words.contains(text.toUpperCase(Locale.ROOT));
  }

  static SqlToken symbol(String text) {
    return new SqlToken(Kind.SYMBOL, text, 0, 0);
  }

  static SqlToken word(String text) {
    return new SqlToken(Kind.WORD, text, 0, 0);
  }

  /**
   * Reads a query; comments and white space are left out.
   *
   * @param projects ids of projects, which may hold dashes and yet stand without backticks
   * @throws BigQueryError if a literal or comment does not end
   */
  static List<SqlToken> read(String sql, Set<String> projects) {
    return new Reader(sql, projects).read();
  }

  private static final class Reader {
    private final String sql;
    private final Set<String> projects;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private Reader(String sql, Set<String> projects) {
      this.sql = sql;
      this.projects = projects;
    }

    private List<SqlToken> read() {
      while (at < sql.length()) {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
          at++;
        } else if (c == '#' || sql.startsWith("--", at)) {
          skipTo("\n");
        } else if (sql.startsWith("/*", at)) {
          skipTo("*/");
        } else if (c == '`') {
          name();
        } else if (c == '\'' || c == '"') {
          string(at, false);
        } else if (isWordStart(c)) {
          word();
        } else if (isNumberStart(c)) {
          number();
        } else if (c == '@' && at + 1 < sql.length() && isWordStart(sql.charAt(at + 1))) {
          int start = ++at;
          at = wordEnd(at);
          add(Kind.PARAMETER, sql.substring(start, at), start - 1);
        } else {
          symbol();
        }
      }
      return tokens;
    }

    private void add(Kind kind, String text, int start) {
      tokens.add(new SqlToken(kind, text, start, at));
    }

    private void skipTo(String end) {
      int found = sql.indexOf(end, at);
      at = found < 0 ? sql.length() : found + end.length();
    }

    /** A path in one pair of backticks becomes one name per part. */
    private void name() {
      int start = at;
      int end = sql.indexOf('`', at + 1);
      if (end < 0) {
        throw unclosed("identifier");
      }
      String path = sql.substring(at + 1, end);
      at = end + 1;
      String separator = "";
      for (String part : path.split("\\.")) {
        if (!separator.isEmpty()) {
          add(Kind.SYMBOL, separator, start);
        }
        add(Kind.NAME, TableName.quote(part), start);
        separator = ".";
      }
    }

    private void word() {
      int start = at;
      for (String project : projects) {
        if (project.indexOf('-') > 0 && sql.startsWith(project + ".", at)) {
          at += project.length();
          add(Kind.NAME, TableName.quote(project), start);
          return;
        }
      }
      at = wordEnd(at);
      String text = sql.substring(start, at);
      boolean quoted = at < sql.length() && (sql.charAt(at) == '\'' || sql.charAt(at) == '"');
      if (quoted && text.equalsIgnoreCase("r")) {
        string(start, true);
      } else {
        add(Kind.WORD, text, start);
      }
    }

    private void number() {
      int start = at;
      while (at < sql.length() && (Character.isDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
        at++;
      }
      boolean exponent = at < sql.length() && Character.toLowerCase(sql.charAt(at)) == 'e';
      if (exponent) {
        at += sql.charAt(at + 1) == '-' || sql.charAt(at + 1) == '+' ? 2 : 1;
        at = wordEnd(at);
      }
      String text = sql.substring(start, at);
      // A number with a point is FLOAT64 in GoogleSQL, but a decimal in DuckDB.
      add(Kind.NUMBER, text.indexOf('.') >= 0 && !exponent ? text + "e0" : text, start);
    }

    private void string(int start, boolean raw) {
      char quote = sql.charAt(at);
      String mark = String.valueOf(quote);
      String three = mark.repeat(3);
      String end = sql.startsWith(three, at) ? three : mark;
      StringBuilder value = new StringBuilder();
      for (at += end.length(); !sql.startsWith(end, at); at++) {
        if (at >= sql.length()) {
          throw unclosed("string literal");
        }
        char c = sql.charAt(at);
        if (c == '\\' && !raw && at + 1 < sql.length()) {
          value.append(escape(sql.charAt(++at)));
        } else {
          value.append(c);
        }
      }
      at += end.length();
      add(Kind.STRING, Engine.literal(value.toString()), start);
    }

    private static char escape(char c) {
      return switch (c) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case '\\', '\'', '"', '`', '?' -> c;
        default ->
            throw new BigQueryError(
                BigQueryError.Reason.INVALID_QUERY,
                "Syntax error: Illegal escape sequence: \\" + c);
      };
    }

    private void symbol() {
      int start = at;
      for (String symbol : LONG_SYMBOLS) {
        if (sql.startsWith(symbol, at)) {
          at += symbol.length();
          add(Kind.SYMBOL, symbol, start);
          return;
        }
      }
      at++;
      add(Kind.SYMBOL, sql.substring(start, at), start);
    }

    private boolean isNumberStart(char c) {
      boolean afterName =
          !tokens.isEmpty()
              && (tokens.get(tokens.size() - 1).kind() == Kind.WORD
                  || tokens.get(tokens.size() - 1).kind() == Kind.NAME);
      boolean fraction =
          c == '.' && !afterName && at + 1 < sql.length() && Character.isDigit(sql.charAt(at + 1));
      return Character.isDigit(c) || fraction;
    }

    private static boolean isWordStart(char c) {
      return Character.isLetter(c) || c == '_';
    }

    private int wordEnd(int from) {
      int end = from;
      while (end < sql.length()
          && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
        end++;
      }
      return end;
    }

    private static BigQueryError unclosed(String what) {
      return new BigQueryError(
          BigQueryError.Reason.INVALID_QUERY, "Syntax error: Unclosed " + what);
    }
  }
}
