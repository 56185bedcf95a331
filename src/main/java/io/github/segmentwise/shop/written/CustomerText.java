package io.github.segmentwise.shop.written;

import io.github.segmentwise.cell.MissingText;
import java.util.Locale;
import java.util.Set;

/** Who the text of a customer's id stands for. */
final class CustomerText {

  private static final int LONGEST = 24;

  /** What shops write where somebody orders without an account. */
  private static final Set<String> GUESTS =
      Set.of(
          "guest",
          "guests",
          "guest checkout",
          "guest customer",
          "guest user",
          "anonymous",
          "anonymous customer",
          "anon",
          "walk-in",
          "walk-in customer",
          "gast",
          "gastbestellung",
          "invité",
          "invitado",
          "ospite",
          "convidado",
          "gość");

  private CustomerText() {}

  /** Whether the text stands for nobody in particular, as that of a guest's order does. */
  static boolean isGuest(String text) {
    return MissingText.of(text) != MissingText.NO
        || (text.length() <= LONGEST && GUESTS.contains(text.toLowerCase(Locale.ROOT)));
  }

  /** The same id for the same person: the case of an e-mail address does not count. */
  static String id(String text) {
    return text.indexOf('@') > 0 ? text.toLowerCase(Locale.ROOT) : text;
  }
}
