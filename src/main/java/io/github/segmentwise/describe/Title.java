package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.Trait;
import io.github.segmentwise.describe.wording.Message;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A segment's title.
 *
 * @param text in English, distinct within the run, whatever the case of its letters
 * @param traits what it claims, in order of importance
 * @param values behind the traits, where these do not tell it apart
 * @param borrowedName a name without meaning that distinguishes it from a segment with the same
 *     profile; null where the profile's own values do
 */
record Title(String text, List<Trait> traits, List<Message> values, @Nullable String borrowedName) {

  Title(String text, List<Trait> traits) {
    this(text, traits, List.of(), null);
  }
}
