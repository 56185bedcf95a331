package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.CurrencySigns;
import io.github.segmentwise.cell.WrittenNumber;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The currencies of amounts by the signs that are written beside them, as in {@code $12} and {@code
 * 12 €}: what counts where no column of the shop names currencies.
 */
public final class AmountCurrencies {

  private final ShopRules rules;
  private final Set<String> codes;

  public AmountCurrencies(ShopRules rules) {
    this.rules = rules;
    codes = new TreeSet<>(rules.rates().keySet());
    codes.add(rules.currency());
  }

  /** Where the first amount of each currency stands, in words. */
  public SortedMap<String, String> of(TextTable table, ShopEvidence evidence) {
    SortedMap<String, Example> examples = new TreeMap<>();
    evidence
        .signs(table)
        .forEach((sign, example) -> examples.merge(currency(sign), example, Example::orEarlier));
    SortedMap<String, String> words = new TreeMap<>();
    for (Map.Entry<String, Example> each : examples.entrySet()) {
      words.put(each.getKey(), each.getValue().words().english());
    }
    return words;
  }

  private String currency(String sign) {
    return CurrencySigns.currency(sign, codes);
  }

  /**
   * The numbers of the lines' currencies, as marks; a line with amounts of several is rejected.
   *
   * @see WrittenRows#CURRENCY_SHIFT
   */
  long[] marks(TextTable table, Cells cells) {
    List<String> known = new ArrayList<>(rules.rates().keySet());
    long[] marks = new long[cells.size()];
    String[] found = new String[marks.length];
    for (Role role : Role.AMOUNTS) {
      if (!table.has(role)) {
        continue;
      }
      TextColumn texts = cells.texts(table.index(role));
      String[] currencies = new String[texts.dictionary().length];
      for (int row = 0; row < marks.length; row++) {
        int code = texts.code(row);
        if (code == TextColumn.MISSING) {
          continue;
        }
        if (currencies[code] == null) {
          currencies[code] = currencyOf(texts.dictionary()[code]);
        }
        if (found[row] == null || found[row].isEmpty()) {
          found[row] = currencies[code];
          marks[row] = (known.indexOf(found[row]) + 1L) << WrittenRows.CURRENCY_SHIFT;
        } else if (!currencies[code].isEmpty() && !currencies[code].equals(found[row])) {
          cells.reject(row, table.index(role), Sentence.of("record.rejected.other-currency"));
        }
      }
    }
    return marks;
  }

  private String currencyOf(String text) {
    return Optional.ofNullable(NumberForm.read(text.strip()))
        .map(WrittenNumber::currency)
        .filter(sign -> !sign.isEmpty())
        .map(this::currency)
        .orElse("");
  }
}
