package io.github.segmentwise.describe.wording;

import java.util.Locale;

/** Whom a department serves, or what a value of a gender column stands for. */
public enum Audience {
  WOMEN("women"),
  MEN("men"),
  CHILDREN("children"),
  UNKNOWN("");

  private final String plural;

  Audience(String plural) {
    this.plural = plural;
  }

  /** Plural noun; empty for {@link #UNKNOWN}. */
  public String plural() {
    return plural;
  }

  /** The same in any language; not of {@link #UNKNOWN}. */
  public Message people() {
    return Message.of("people." + name().toLowerCase(Locale.ROOT));
  }

  /** Reads the usual spellings ({@code F}, {@code female}, {@code Women}, ...), in any case. */
  public static Audience of(String value) {
    return switch (value == null ? "" : value.strip().toLowerCase(Locale.ROOT)) {
      case "f", "female", "woman", "women", "women's", "womens", "ladies" -> WOMEN;
      case "m", "male", "man", "men", "men's", "mens", "gentlemen" -> MEN;
      case "kids", "children", "child", "kids'", "children's" -> CHILDREN;
      default -> UNKNOWN;
    };
  }
}
