package io.github.segmentwise.cell;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of months, in full and as abbreviated, in the languages of most exports. A table of its own
 * rather than that of the Java runtime, which changes from one release to the next.
 */
public final class MonthNames {

  /**
   * Per line the names of one month: English, German, French, Spanish, Italian, Portuguese, Dutch.
   */
  private static final String[] NAMES = {
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar feber février fevrier févr fevr fév febrero febbraio fevereiro fev"
        + " februari",
    "march mar märz mär mrz mars marzo março marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro"
  };

  private static final Map<String, Integer> MONTHS = months();

  private MonthNames() {}

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (int month = 1; month <= NAMES.length; month++) {
      for (String name : NAMES[month - 1].split(" ")) {
        months.put(name, month);
      }
    }
    return months;
  }

  /** The month from 1 to 12 of a name, whatever its case; 0 for another word. */
  public static int month(String name) {
    return MONTHS.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
  }
}
