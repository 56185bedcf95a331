package io.github.segmentwise.describe;

import io.github.segmentwise.describe.trait.Trait;
import java.util.List;

/**
 * A segment's title.
 *
 * @param text distinct within the run, whatever the case of its letters
 * @param traits what it claims, in order of importance
 * @param borrowedName a name without meaning that distinguishes it from a segment with the same
 *     profile; null where the profile's own values do
 */
record Title(String text, List<Trait> traits, String borrowedName) {

  Title(String text, List<Trait> traits) {
    this(text, traits, null);
  }
}
