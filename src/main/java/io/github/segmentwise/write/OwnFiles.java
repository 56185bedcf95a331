package io.github.segmentwise.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The files of a folder that belong to this program: those that a complete and valid record of its
 * own lists, as long as they have the size that the record says. The record is {@code run.json} or,
 * while a publication goes on and where tables have a folder of their own, the list {@code
 * .segmentwise-files.json}.
 *
 * <p>Whatever else is there belongs to somebody else: a record that misses a field, lists a name
 * that is not one of this program's, or is damaged, gives no file away.
 *
 * @param sizes sizes in bytes that a file may have, by name; two while one replaces the other
 */
record OwnFiles(SortedMap<String, SortedSet<Long>> sizes) {

  static final String LIST = ".segmentwise-files.json";

  private static final String LIST_FORMAT = "segmentwise-files-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The program's own files in a folder, as its record says. */
  static OwnFiles in(String folder, OwnNames names) throws IOException {
    OwnFiles listed = ofList(read(folder + LIST), names);
    if (listed != null) {
      return listed;
    }
    OwnFiles recorded = ofRun(read(folder + OutputFolder.RUN_JSON), names);
    if (recorded == null) {
      return new OwnFiles(new TreeMap<>());
    }
    StoredFiles.size(folder + OutputFolder.RUN_JSON)
        .ifPresent(bytes -> recorded.add(OutputFolder.RUN_JSON, bytes));
    return recorded;
  }

  private static @Nullable OwnFiles ofRun(byte[] content, OwnNames names) {
    RunJson run;
    try {
      run = RunJson.read(content);
    } catch (NotARunException e) {
      return null;
    }
    List<WrittenOutputs.File> files = run.outputs().fileList();
    boolean isOurs =
        run.isComplete()
            && !files.isEmpty()
            && files.stream().allMatch(file -> names.holds(file.name()));
    if (!isOurs) {
      return null;
    }
    OwnFiles own = new OwnFiles(new TreeMap<>());
    files.forEach(file -> own.add(file.name(), file.bytes()));
    return own;
  }

  private static @Nullable OwnFiles ofList(byte[] content, OwnNames names) throws IOException {
    JsonNode list;
    try {
      list = JSON.readTree(content);
    } catch (JsonProcessingException e) {
      return null;
    }
    JsonNode files = list.path("files");
    boolean isOurs =
        list.path("format").asText().equals(LIST_FORMAT) && files.isArray() && !files.isEmpty();
    if (!isOurs) {
      return null;
    }
    OwnFiles own = new OwnFiles(new TreeMap<>());
    for (JsonNode file : files) {
      JsonNode bytes = file.path("bytes");
      String name = file.path("name").asText();
      if (!bytes.isIntegralNumber() || bytes.asLong() < 0 || !names.holds(name)) {
        return null;
      }
      own.add(name, bytes.asLong());
    }
    return own;
  }

  /** The bytes of a file; none where there is no such file. */
  private static byte[] read(String path) throws IOException {
    if (StoredFiles.size(path).isEmpty()) {
      return new byte[0];
    }
    try (InputStream in = StoredFiles.open(path)) {
      return in.readAllBytes();
    }
  }

  void add(String name, long bytes) {
    sizes.computeIfAbsent(name, n -> new TreeSet<>()).add(bytes);
  }

  Set<String> names() {
    return sizes.keySet();
  }

  /** Whether a file of this name and size is the program's own. */
  boolean holds(String name, long bytes) {
    return sizes.containsKey(name) && sizes.get(name).contains(bytes);
  }

  /** These files and others. */
  OwnFiles and(Map<String, Long> others) {
    OwnFiles both = new OwnFiles(new TreeMap<>());
    sizes.forEach((name, all) -> all.forEach(bytes -> both.add(name, bytes)));
    others.forEach(both::add);
    return both;
  }

  /** The content of the list. */
  byte[] toList() throws IOException {
    ObjectNode list = JSON.createObjectNode().put("format", LIST_FORMAT);
    ArrayNode files = list.putArray("files");
    sizes.forEach(
        (name, all) ->
            all.forEach(bytes -> files.addObject().put("name", name).put("bytes", bytes)));
    return JSON.writeValueAsBytes(list);
  }
}
