package io.github.segmentwise.database;

import io.github.segmentwise.flag.FlagException;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a database, such as {@code
 * jdbc:postgresql://db.example:5432/shop?sslmode=require}.
 *
 * @param url as it was given; it holds neither user nor password
 */
public record DatabaseUrl(DatabaseKind kind, String url) implements Serializable {

  private static final String SCHEME = "jdbc:";
  private static final Pattern FORM =
      Pattern.compile("(?i)jdbc:(\\w+)://([^/?#@\\s]+)/([^/?#@\\s]+)(\\?[^\\s]*)?");
  private static final Pattern KIND = Pattern.compile("(?i)jdbc:(\\w+):.*", Pattern.DOTALL);
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)[?&][^=&]*(user|password|passwd|pwd|secret|token)[^=&]*=.*|[^?]*@.*",
          Pattern.DOTALL);
  private static final String EXPECTED =
      "expected jdbc:postgresql://host:port/database or jdbc:mysql://host:port/database";

  /** Whether a text is meant as such an address. */
  public static boolean isMeant(String text) {
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /**
   * Reads an address.
   *
   * @param what names it in messages, such as {@code --input}
   * @throws FlagException if it is not one, or holds a user or a password; the message does not
   *     repeat it
   */
  public static DatabaseUrl of(String what, String text) {
    if (SECRET.matcher(text).find()) {
      throw new FlagException(
          "%s: user and password do not belong into the address of a database; expected them in the"
                  .formatted(what)
              + " environment, as %s and %s".formatted(Login.USER, Login.PASSWORD));
    }
    Matcher kind = KIND.matcher(text);
    if (kind.matches() && kindOf(kind.group(1)) == null) {
      throw new FlagException(
          "%s: databases of the kind '%s' are not known; %s"
              .formatted(what, kind.group(1), EXPECTED));
    }
    Matcher parts = FORM.matcher(text);
    DatabaseUrl url =
        parts.matches() ? new DatabaseUrl(kindOf(parts.group(1)), text.strip()) : null;
    if (url == null || !url.kind.knows(url.url)) {
      throw new FlagException("%s is not the address of a database; %s".formatted(what, EXPECTED));
    }
    return url;
  }

  private static DatabaseKind kindOf(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "postgresql" -> DatabaseKind.POSTGRESQL;
      case "mysql", "mariadb" -> DatabaseKind.MYSQL;
      default -> null;
    };
  }

  /** Without the parameters, for messages and records. */
  public String name() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
