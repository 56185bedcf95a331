package io.github.segmentwise.flag;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Another flag that must have one of some values for a flag to have a meaning.
 *
 * @param flag name of the other flag
 * @param values of it, as text; at least one
 */
public record FlagCondition(String flag, List<String> values) {

  public FlagCondition {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a condition must have a value, was none");
    }
    values = List.copyOf(values);
  }

  /** Whether the other flag has such a value, or several with such a one among them. */
  boolean holds(FlagValues given) {
    Optional<?> value = given.find(flag);
    return value.isPresent()
        && (value.get() instanceof Collection<?> several ? several : List.of(value.get()))
            .stream().anyMatch(each -> values.contains(each.toString()));
  }

  /** Refuses a flag, or a value of one, where the condition does not hold. */
  FlagException refusal(String refused, FlagValues given) {
    // initMethod is a method, embedder an embedder.
    String kind = flag.replaceFirst(".*(?=[A-Z])", "").toLowerCase(Locale.ROOT);
    String value = given.written(flag);
    return new FlagException(
        "--%s is for %s only%s"
            .formatted(
                refused, this, value.isEmpty() ? "" : ", the %s is '%s'".formatted(kind, value)));
  }

  @Override
  public String toString() {
    String option = "--" + flag + "=";
    return option + String.join(" or " + option, values);
  }
}
