package io.github.segmentwise.cell;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a text stands for a value that is not there. Case and surrounding spaces do not count.
 */
public enum MissingText {
  /** A value. */
  NO,
  /** A word such as {@code unknown}: missing among numbers and dates, a category among texts. */
  WORD,
  /** A marker such as {@code NULL}, {@code #N/A} or {@code ?}: missing in every column. */
  ALWAYS;

  private static final int LONGEST = 20;

  private static final Set<String> WORDS =
      Set.of(
          "none",
          "nil",
          "unknown",
          "missing",
          "undefined",
          "not available",
          "not applicable",
          "not set",
          "(not set)",
          "no data",
          "no value",
          "unbekannt",
          "tbd",
          "s/d",
          "n/b",
          "keine",
          "keine angabe",
          "nicht angegeben",
          "nicht bekannt",
          "inconnu",
          "inconnue",
          "aucun",
          "aucune",
          "non disponible",
          "desconocido",
          "desconocida",
          "ninguno",
          "ninguna",
          "no disponible",
          "sconosciuto",
          "sconosciuta",
          "nessuno",
          "non disponibile",
          "desconhecido",
          "desconhecida",
          "nenhum",
          "nenhuma",
          "onbekend",
          "geen",
          "niet beschikbaar",
          "never",
          "nie",
          "jamais");

  private static final Set<String> MARKERS =
      Set.of(
          "",
          "?",
          "??",
          "???",
          "-",
          "--",
          "---",
          "–",
          "—",
          ".",
          "..",
          "...",
          "*",
          "#n/a",
          "#na",
          "#n/a n/a",
          "#null!",
          "#value!",
          "#ref!",
          "#div/0!",
          "#name?",
          "#num!",
          "#spill!",
          "#calc!",
          "#error!",
          "#getting_data",
          // What spreadsheets write in German, French, Spanish, Italian, Portuguese and Dutch.
          "#nv",
          "#wert!",
          "#bezug!",
          "#zahl!",
          "#valeur!",
          "#nombre!",
          "#nom?",
          "#nul!",
          "#n/d",
          "#¡valor!",
          "#¡ref!",
          "#¡num!",
          "#¡nulo!",
          "#¡div/0!",
          "#¿nombre?",
          "#valore!",
          "#rif!",
          "#nome?",
          "#nullo!",
          "#valor!",
          "#núm!",
          "#nulo!",
          "#n/b",
          "#waarde!",
          "#verw!",
          "#getal!",
          "#naam?",
          "#leeg!",
          "(leer)",
          "(vide)",
          "(en blanco)",
          "(vuoto)",
          "(vazio)",
          "(leeg)",
          "n/d",
          "n.d.",
          "n/a",
          "n.a.",
          "n.a",
          "n. a.",
          "n/v",
          "na",
          "<na>",
          "k.a.",
          "k. a.",
          "null",
          "<null>",
          "(null)",
          "[null]",
          "{null}",
          "(blank)",
          "(empty)",
          "\\n",
          "nan",
          "-nan",
          "nat",
          "1.#qnan",
          "-1.#ind",
          "0000-00-00",
          "0000-00-00 00:00:00",
          "0000/00/00",
          "00/00/0000",
          "00-00-0000",
          "00.00.0000",
          "9999-12-31",
          "9999-12-31 00:00:00",
          "9999-12-31 23:59:59",
          "9999/12/31",
          "12/31/9999",
          "31/12/9999",
          "31.12.9999");

  /** The only marker that is a value as well: the code of Namibia. */
  private static final String NAMIBIA = "NA";

  /** The markers in lower case, sorted. */
  public static List<String> markers() {
    return MARKERS.stream().sorted().toList();
  }

  /**
   * Whether a category is a marker of a missing value. {@code NA} is not, since a single text does
   * not show whether the column holds codes of countries.
   */
  public static boolean isMissingCategory(String text) {
    return of(text) == ALWAYS && !strip(text).equals(NAMIBIA);
  }

  /** What a text stands for. */
  public static MissingText of(String text) {
    String stripped = strip(text);
    if (stripped.length() > LONGEST) {
      return NO;
    }
    String lower = stripped.toLowerCase(Locale.ROOT);
    return MARKERS.contains(lower) ? ALWAYS : WORDS.contains(lower) ? WORD : NO;
  }

  /** The text without white space around it; no-break spaces are white space as well. */
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }
}
