package io.github.segmentwise.sql;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands differently in GoogleSQL and in DuckDB, each difference by name. All else that the
 * project's SQL uses means the same in both, or is a macro of {@link DuckDb}.
 */
enum GoogleSql implements UnaryOperator<String> {

  /** {@code `project.dataset.table`} is a table of the only schema; other quoted names keep. */
  QUOTED_NAMES {
    @Override
    public String apply(String sql) {
      return sql.replaceAll("`[\\w-]+\\.\\w+\\.(INFORMATION_SCHEMA\\.\\w+)`", "$1")
          .replaceAll("`[\\w-]+\\.\\w+\\.(\\w+)`", "\"$1\"")
          .replaceAll("`([\\p{L}\\p{M}\\p{N}_% ]+)`", "\"$1\"");
    }
  },

  /** Texts over several lines. */
  TRIPLE_QUOTES {
    @Override
    public String apply(String sql) {
      return sql.replace("'''", "$$");
    }
  },

  /** Backslashes of a raw text, which DuckDB leaves alone in any text. */
  RAW_TEXTS {
    @Override
    public String apply(String sql) {
      return sql.replaceAll("\\br'", "'");
    }
  },

  /** {@code IN UNNEST(a)}, and {@code UNNEST(a) AS x} as a table of the column x. */
  UNNEST {
    @Override
    public String apply(String sql) {
      StringBuilder out = new StringBuilder();
      int from = 0;
      Matcher unnest = Pattern.compile("(\\bIN )?UNNEST\\(").matcher(sql);
      while (unnest.find(from)) {
        int close = closing(sql, unnest.end());
        String rows = "SELECT unnest(" + sql.substring(unnest.end(), close) + ")";
        out.append(sql, from, unnest.start());
        if (unnest.group(1) != null) {
          out.append("IN (").append(rows).append(')');
          from = close + 1;
        } else {
          Matcher alias = Pattern.compile("\\) (AS \\w+)").matcher(sql);
          if (!alias.find(close) || alias.start() != close) {
            throw new IllegalArgumentException("UNNEST without AS: " + sql);
          }
          out.append("LATERAL (").append(rows).append(' ').append(alias.group(1)).append(')');
          from = alias.end();
        }
      }
      return out.append(sql.substring(from)).toString();
    }

    private static int closing(String sql, int from) {
      int depth = 1;
      int i = from;
      while (depth > 0) {
        depth += sql.charAt(i) == '(' ? 1 : sql.charAt(i) == ')' ? -1 : 0;
        i++;
      }
      return i - 1;
    }
  },

  /** Functions whose namesakes in DuckDB do something else. */
  FUNCTIONS {
    @Override
    public String apply(String sql) {
      return sql.replaceAll("\\bREGEXP_REPLACE\\(", "replace_every(")
          .replaceAll("\\bREGEXP_EXTRACT_ALL\\(", "first_groups(")
          .replaceAll("\\bREGEXP_EXTRACT\\(", "first_group(")
          .replaceAll("\\bCONCAT\\('\\+', ", "strictly_joined('+', ")
          .replaceAll("\\bFORMAT\\(", "printf(")
          .replaceAll("\\bCURRENT_TIMESTAMP\\(\\)", "utc_now()")
          .replaceAll("\\bCURRENT_DATE\\(\\)", "CAST(utc_now() AS DATE)");
    }
  },

  /** {@code * EXCEPT (column)}. */
  EXCEPT {
    @Override
    public String apply(String sql) {
      return sql.replace("* EXCEPT (", "* EXCLUDE (");
    }
  },

  /** Arrays and records as types. */
  TYPES {
    @Override
    public String apply(String sql) {
      return sql.replaceAll("ARRAY<STRUCT<([^>]+)>>", "STRUCT($1)[]")
          .replaceAll("ARRAY<(\\w+)>", "$1[]");
    }
  },

  /** Descriptions, partitions and clusters, which DuckDB's tables do not have. */
  TABLE_OPTIONS {
    @Override
    public String apply(String sql) {
      String bare = sql.replaceAll("\\s*OPTIONS \\(description = '(?:[^'\\\\]|\\\\.)*'\\)", "");
      return bare.startsWith("CREATE TABLE")
          ? bare.replaceAll("\\)\\s*PARTITION BY DATE\\(as_of\\)(\\s*CLUSTER BY .*)?$", ")")
          : bare;
    }
  };

  /** A statement in DuckDB's words; {@code @name} and variables are read from DuckDB's. */
  static String inDuckDb(String statement, Set<String> variables) {
    String sql = statement;
    for (GoogleSql difference : values()) {
      sql = difference.apply(sql);
    }
    return withVariables(sql, variables);
  }

  private static String withVariables(String sql, Set<String> variables) {
    StringBuilder out = new StringBuilder();
    Matcher token =
        Pattern.compile(
                "'(?:[^'])*'|\\$\\$.*?\\$\\$|@(\\w+)|(?<![.\\w\"])(\\w+)\\b", Pattern.DOTALL)
            .matcher(sql);
    while (token.find()) {
      String name = token.group(1) != null ? token.group(1) : token.group(2);
      boolean isVariable = token.group(1) != null || (name != null && variables.contains(name));
      String text = isVariable ? "getvariable('" + name + "')" : token.group();
      token.appendReplacement(out, Matcher.quoteReplacement(text));
    }
    return token.appendTail(out).toString();
  }
}
