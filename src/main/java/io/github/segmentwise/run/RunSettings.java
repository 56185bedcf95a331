package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * With what the run was made.
 *
 * @param versions of the program and what it runs on
 * @param flags that affect the result
 * @param launch flags that do not
 */
@JsonPropertyOrder({"versions", "flags", "launch"})
public record RunSettings(
    SortedMap<String, String> versions,
    SortedMap<String, String> flags,
    SortedMap<String, String> launch) {

  public RunSettings {
    versions = copy(versions);
    flags = copy(flags);
    launch = copy(launch);
  }

  private static SortedMap<String, String> copy(SortedMap<String, String> map) {
    return Collections.unmodifiableSortedMap(map == null ? new TreeMap<>() : new TreeMap<>(map));
  }
}
