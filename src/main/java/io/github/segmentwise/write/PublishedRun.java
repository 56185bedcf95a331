package io.github.segmentwise.write;

import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A whole run in a folder, whose own files can be changed together with their record. Sizes stay
 * right, so that later runs and readers accept the folder as before. A change that is interrupted
 * leaves the list of {@link OwnFiles}, from which another change or the next run goes on.
 *
 * @param artifacts folder of {@code run.json}, with a slash at its end
 * @param tables folder of the tables, with a slash at its end
 * @param run what {@code run.json} says
 * @param names the names that files of the program may have
 */
public record PublishedRun(String artifacts, String tables, RunJson run, OwnNames names) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String UNFINISHED = ".segmentwise-unfinished-";
  private static final String FIRST_TABLE = "segments.csv";

  /**
   * Finds the run of a folder; empty where there is no record.
   *
   * @param folder local or {@code gs://}
   * @throws io.github.segmentwise.run.NotARunException if the record is not one of a run
   */
  public static Optional<PublishedRun> in(String folder, OwnNames names) throws IOException {
    String place = slashed(StoredFiles.withoutLocalScheme(folder));
    Optional<byte[]> record = StoredFiles.content(place + OutputFolder.RUN_JSON);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    RunJson run = RunJson.read(record.get());
    boolean isBeside = run.outputs().dataset() != null || StoredFiles.exists(place + FIRST_TABLE);
    String tables =
        isBeside ? place : slashed(run.settings().launch().getOrDefault("output", place));
    return Optional.of(new PublishedRun(place, tables, run, names));
  }

  private static String slashed(String folder) {
    return folder.endsWith("/") ? folder : folder + "/";
  }

  /** Where a file lies. */
  public String path(String name) {
    return folder(name) + name;
  }

  private String folder(String name) {
    return name.endsWith(".csv") ? tables : artifacts;
  }

  /**
   * Checks that a file is the one that the run wrote.
   *
   * @throws OutputException if it is gone or was changed
   */
  public void checkOwn(String name) throws IOException {
    Optional<Long> bytes = StoredFiles.size(path(name));
    if (bytes.isEmpty() || !own(folder(name)).holds(name, bytes.get())) {
      throw new OutputException(
          "%s %s; expected the file that the run wrote"
              .formatted(
                  path(name),
                  bytes.isEmpty() ? "is gone" : "has changed since the run that wrote it"));
    }
  }

  private OwnFiles own(String folder) throws IOException {
    OwnFiles own = OwnFiles.in(folder, names);
    // The tables' folder has no record of its own where the artifacts have another one.
    if (own.names().isEmpty()) {
      run.outputs().fileList().forEach(file -> own.add(file.name(), file.bytes()));
    }
    return own;
  }

  /** Whether a change was interrupted, so that the record may not be that of the files. */
  public boolean isInterrupted() throws IOException {
    return tables.equals(artifacts) && StoredFiles.exists(artifacts + OwnFiles.LIST);
  }

  /** Writes the new content of a file beside it, for {@link #change}. */
  public String unfinished(String name) {
    return folder(name) + UNFINISHED + name;
  }

  /**
   * Puts files in the place of the run's own, and writes the record last.
   *
   * @param replaced names of files whose new content is at {@link #unfinished}
   * @param removed names of files that go
   * @param newRun the record, which lists what is there afterwards
   * @throws OutputException if a file is not the one that the run wrote
   * @throws UnpublishedException if a run is publishing there
   */
  public void change(Set<String> replaced, Set<String> removed, RunJson newRun) throws IOException {
    SortedSet<String> folders = new TreeSet<>(List.of(tables, artifacts));
    List<FolderLock> locks = new ArrayList<>();
    Publication.HERE.lock();
    try {
      for (String folder : folders) {
        locks.add(FolderLock.of(folder, PATIENCE));
      }
      for (String name : replaced) {
        checkOwn(name);
      }
      for (String name : removed) {
        checkOwn(name);
      }
      byte[] record = newRun.toBytes();
      for (String folder : folders) {
        put(folder + OwnFiles.LIST, own(folder).and(sizes(folder, newRun, record.length)).toList());
      }
      for (String name : replaced) {
        StoredFiles.move(unfinished(name), path(name));
      }
      StoredFiles.delete(removed.stream().map(this::path).toList());
      put(artifacts + OutputFolder.RUN_JSON, record);
      finish(folders, newRun, record.length);
    } finally {
      for (FolderLock lock : locks) {
        lock.close();
      }
      Publication.HERE.unlock();
    }
  }

  /** Writes a file that is never seen in part. */
  private static void put(String path, byte[] content) throws IOException {
    int name = path.lastIndexOf('/') + 1;
    String unfinished = path.substring(0, name) + UNFINISHED + path.substring(name);
    StoredFiles.write(unfinished, content);
    StoredFiles.move(unfinished, path);
  }

  private void finish(Set<String> folders, RunJson newRun, long recordBytes) throws IOException {
    for (String folder : folders) {
      if (folders.size() == 1) {
        StoredFiles.delete(List.of(folder + OwnFiles.LIST));
      } else {
        put(
            folder + OwnFiles.LIST,
            new OwnFiles(new TreeMap<>()).and(sizes(folder, newRun, recordBytes)).toList());
      }
    }
  }

  private Map<String, Long> sizes(String folder, RunJson newRun, long recordBytes) {
    Map<String, Long> sizes = new TreeMap<>();
    for (WrittenOutputs.File file : newRun.outputs().fileList()) {
      if (folder(file.name()).equals(folder)) {
        sizes.put(file.name(), file.bytes());
      }
    }
    if (folder.equals(artifacts)) {
      sizes.put(OutputFolder.RUN_JSON, recordBytes);
    }
    return sizes;
  }
}
