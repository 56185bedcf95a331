package io.github.segmentwise.flag;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a flag is shown to people.
 *
 * @param group null until the flag is put into one
 * @param label a few words, for a form
 * @param help what it does, one sentence or two
 */
record FlagWords(@Nullable FlagGroup group, String label, String help) {

  static final FlagWords NONE = new FlagWords(null, "", "");

  FlagWords in(FlagGroup newGroup) {
    return new FlagWords(newGroup, label, help);
  }

  FlagWords says(String newLabel, String newHelp) {
    return new FlagWords(group, newLabel, newHelp);
  }
}
