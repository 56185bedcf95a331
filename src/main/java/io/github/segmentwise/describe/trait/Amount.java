package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.Message;
import io.github.segmentwise.describe.wording.Message.Shown;

/** Amounts of money in sentences. */
final class Amount {

  private Amount() {}

  /** With its currency, which may be empty: {@code 214 GBP}. */
  static Object of(Shown amount, String currency) {
    return currency.isEmpty() ? amount : Message.of("amount", amount, currency);
  }
}
