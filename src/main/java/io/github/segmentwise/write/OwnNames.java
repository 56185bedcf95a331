package io.github.segmentwise.write;

import java.io.Serializable;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that files of this program may have. A record that lists any other name was not written
 * by this program.
 *
 * @param tables names of tables; each is a file {@code <table>.csv}, or shards such as {@code
 *     <table>-00003-of-00016.csv}
 * @param artifacts names of other files, {@code run.json} apart
 */
public record OwnNames(Set<String> tables, Set<String> artifacts) implements Serializable {

  private static final Pattern TABLE_FILE = Pattern.compile("(\\w+?)(-\\d{5}-of-\\d{5})?\\.csv");

  public OwnNames {
    tables = Set.copyOf(tables);
    artifacts = Set.copyOf(artifacts);
  }

  /** Whether a file of this program may have the name. */
  public boolean holds(String name) {
    Matcher table = TABLE_FILE.matcher(name);
    return table.matches()
        ? tables.contains(table.group(1))
        : artifacts.contains(name) || name.equals(OutputFolder.RUN_JSON);
  }
}
