package io.github.segmentwise.write;

import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.storage.StoredFiles.StoredFile;
import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Puts the staged files of a run in place.
 *
 * <p>Under a lock it writes a list of the files that are the program's own, before and after;
 * removes {@code run.json}; removes what the new run does not bring; moves the staged files; writes
 * {@code run.json}; and looks at last whether every file is there with its size. A process that is
 * killed leaves the list, from which the next run goes on.
 */
final class Publication {

  private static final String PUBLISHING = ".publishing";
  private static final String UNFINISHED_PREFIX = ".segmentwise-unfinished-";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Held while this process publishes, so that nothing is discarded meanwhile. */
  static final Lock HERE = new ReentrantLock();

  private final OutputFolder output;
  private final byte[] runJson;
  private final List<Place> places;

  /**
   * A folder, and the files that a run brings there.
   *
   * @param incoming sizes in bytes by name
   */
  private record Place(String folder, Map<String, Long> incoming) {

    OwnFiles own(OwnNames names) throws IOException {
      return OwnFiles.in(folder, names);
    }

    List<String> staged() {
      return incoming.keySet().stream()
          .filter(name -> !name.equals(OutputFolder.RUN_JSON))
          .toList();
    }
  }

  /**
   * A publication of one run.
   *
   * @param runJson content of {@code run.json}
   */
  Publication(
      OutputFolder output, List<WrittenFile> tables, List<WrittenFile> artifacts, byte[] runJson) {
    this.output = output;
    this.runJson = runJson;
    Map<String, Long> toTables = sizes(tables);
    Map<String, Long> toArtifacts = sizes(artifacts);
    toArtifacts.put(OutputFolder.RUN_JSON, (long) runJson.length);
    if (output.tables().equals(output.artifacts())) {
      toTables.putAll(toArtifacts);
      places = List.of(new Place(output.tables(), toTables));
    } else {
      places =
          List.of(new Place(output.tables(), toTables), new Place(output.artifacts(), toArtifacts));
    }
  }

  private static Map<String, Long> sizes(List<WrittenFile> files) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    files.forEach(file -> sizes.put(file.name(), file.bytes()));
    return sizes;
  }

  /** See {@link OutputFolder#publish}. */
  void run() throws IOException {
    List<FolderLock> locks = new ArrayList<>();
    HERE.lock();
    try {
      for (String folder : places.stream().map(Place::folder).sorted().toList()) {
        locks.add(FolderLock.of(folder, PATIENCE));
      }
      publish();
    } finally {
      for (FolderLock lock : locks) {
        lock.close();
      }
      HERE.unlock();
    }
  }

  private void publish() throws IOException {
    if (isPublished()) {
      finish();
      return;
    }
    Map<Place, OwnFiles> before = new LinkedHashMap<>();
    for (Place place : places) {
      before.put(place, place.own(output.ownNames()));
    }
    for (Place place : places) {
      checkFree(place.folder, place.incoming.keySet(), before.get(place));
    }
    checkStaged();
    prepare(before);
    for (Place place : places) {
      if (before.get(place).names().contains(OutputFolder.RUN_JSON)) {
        StoredFiles.delete(List.of(place.folder + OutputFolder.RUN_JSON));
      }
    }
    for (Place place : places) {
      StoredFiles.delete(
          before.get(place).names().stream()
              .filter(name -> !place.incoming.containsKey(name))
              .map(place.folder::concat)
              .toList());
    }
    writeWhole(output.stagingFolder() + PUBLISHING, new byte[0]);
    for (Place place : places) {
      moveStaged(place);
    }
    StoredFiles.move(
        unfinished(output.artifacts() + OutputFolder.RUN_JSON),
        output.artifacts() + OutputFolder.RUN_JSON);
    verify();
    finish();
  }

  /**
   * Writes all that needs space, beside its place. Where that fails, as on a full disk, everything
   * is as it was before.
   */
  private void prepare(Map<Place, OwnFiles> before) throws IOException {
    Map<String, Optional<byte[]>> lists = new LinkedHashMap<>();
    for (Place place : places) {
      lists.put(place.folder + OwnFiles.LIST, StoredFiles.content(place.folder + OwnFiles.LIST));
    }
    try {
      for (Place place : places) {
        bring(place);
      }
      write(unfinished(output.artifacts() + OutputFolder.RUN_JSON), runJson);
      for (Place place : places) {
        writeWhole(place.folder + OwnFiles.LIST, before.get(place).and(place.incoming).toList());
      }
    } catch (IOException e) {
      undo(lists, e);
      throw e;
    }
  }

  /** Copies what comes from another disk or service, which would not move at once. */
  private void bring(Place place) throws IOException {
    if (StoredFiles.isMovedAtOnce(output.stagingFolder(), place.folder)) {
      return;
    }
    Map<String, Long> staged = staged();
    for (String name : place.staged()) {
      if (staged.containsKey(name)) {
        String path = unfinished(place.folder + name);
        try {
          StoredFiles.copy(output.stagingFolder() + name, path);
        } catch (IOException e) {
          throw named(path, e);
        }
      }
    }
  }

  /** What cannot be undone does no harm: the next run goes on from a list of too many files. */
  private void undo(Map<String, Optional<byte[]>> lists, IOException failure) {
    for (Place place : places) {
      for (String name : place.incoming.keySet()) {
        tryOrSuppress(() -> StoredFiles.delete(List.of(unfinished(place.folder + name))), failure);
      }
    }
    lists.forEach(
        (path, before) -> {
          tryOrSuppress(() -> StoredFiles.delete(List.of(unfinished(path))), failure);
          tryOrSuppress(() -> restore(path, before), failure);
        });
  }

  private static void restore(String path, Optional<byte[]> before) throws IOException {
    Optional<byte[]> now = StoredFiles.content(path);
    if (before.isEmpty()) {
      StoredFiles.delete(List.of(path));
    } else if (now.isEmpty() || !Arrays.equals(now.get(), before.get())) {
      writeWhole(path, before.get());
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private static void tryOrSuppress(Attempt attempt, IOException failure) {
    try {
      attempt.run();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private boolean isPublished() throws IOException {
    Optional<byte[]> there = StoredFiles.content(output.artifacts() + OutputFolder.RUN_JSON);
    return there.isPresent() && Arrays.equals(there.get(), runJson);
  }

  /**
   * Checks that nothing of somebody else is in the way.
   *
   * @throws OutputException naming the first file that is
   */
  static void checkFree(String folder, Iterable<String> incoming, OwnFiles own) throws IOException {
    for (String name : own.names()) {
      checkOwn(folder, name, own);
    }
    for (String name : incoming) {
      checkOwn(folder, name, own);
    }
  }

  private static void checkOwn(String folder, String name, OwnFiles own) throws IOException {
    String path = folder + name;
    if (!StoredFiles.exists(path)) {
      return;
    }
    Optional<Long> bytes = StoredFiles.size(path);
    if (bytes.isPresent() && own.holds(name, bytes.get())) {
      return;
    }
    String problem =
        own.names().contains(name)
            ? "has changed since the run that wrote it"
            : "is there already and no earlier run wrote it";
    throw new OutputException(
        "output: %s %s; move it away or choose another folder".formatted(path, problem));
  }

  /** A publication that goes on after an interruption has moved some files already. */
  private void checkStaged() throws IOException {
    Map<String, Long> staged = staged();
    if (staged.containsKey(PUBLISHING)) {
      return;
    }
    for (Place place : places) {
      for (String name : place.staged()) {
        String path = output.stagingFolder() + name;
        Long bytes = staged.get(name);
        if (bytes == null) {
          throw new FileNotFoundException(path + " is gone; did another process remove it?");
        }
        if (!bytes.equals(place.incoming.get(name))) {
          throw new UnpublishedException(
              String.format(
                  Locale.ROOT,
                  "output: %s has %d bytes, but %d were written; did another process change it?",
                  path,
                  bytes,
                  place.incoming.get(name)));
        }
      }
    }
  }

  private Map<String, Long> staged() throws IOException {
    return StoredFiles.beginningWith(output.stagingFolder(), "").stream()
        .collect(Collectors.toMap(StoredFile::name, StoredFile::bytes, (a, b) -> a, TreeMap::new));
  }

  private void moveStaged(Place place) throws IOException {
    Map<String, Long> staged = staged();
    List<String> left = place.staged().stream().filter(staged::containsKey).toList();
    boolean isBrought = !StoredFiles.isMovedAtOnce(output.stagingFolder(), place.folder);
    StoredFiles.moveAll(
        left.stream()
            .map(
                name -> isBrought ? unfinished(place.folder + name) : output.stagingFolder() + name)
            .toList(),
        left.stream().map(place.folder::concat).toList());
    if (isBrought) {
      StoredFiles.delete(left.stream().map(output.stagingFolder()::concat).toList());
    }
  }

  /** What another program did in the meantime must not look like a whole run. */
  private void verify() throws IOException {
    for (Place place : places) {
      for (Map.Entry<String, Long> file : place.incoming.entrySet()) {
        String path = place.folder + file.getKey();
        if (!StoredFiles.size(path).equals(Optional.of(file.getValue()))) {
          if (isPublished()) {
            StoredFiles.delete(List.of(output.artifacts() + OutputFolder.RUN_JSON));
          }
          throw new UnpublishedException(
              "output: %s changed while this run was published; is another program writing there?"
                  .formatted(path));
        }
      }
    }
  }

  private void finish() throws IOException {
    for (Place place : places) {
      if (places.size() == 1) {
        StoredFiles.delete(List.of(place.folder + OwnFiles.LIST));
      } else {
        writeWhole(
            place.folder + OwnFiles.LIST,
            new OwnFiles(new TreeMap<>()).and(place.incoming).toList());
      }
    }
    output.discard();
  }

  /** Writes a file that is never seen in part: beside its place first, for a move at once. */
  private static void writeWhole(String path, byte[] content) throws IOException {
    write(unfinished(path), content);
    StoredFiles.move(unfinished(path), path);
  }

  private static void write(String path, byte[] content) throws IOException {
    try {
      StoredFiles.write(path, content);
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  /** The same failure with the file that it is of. */
  private static IOException named(String path, IOException e) {
    if (e instanceof FileSystemException || !StoredFiles.isLocal(path)) {
      return e;
    }
    FileSystemException named = new FileSystemException(path, null, e.getMessage());
    named.initCause(e);
    return named;
  }

  /** Where a file is until it is whole, beside its place. */
  private static String unfinished(String path) {
    int name = path.lastIndexOf('/') + 1;
    return path.substring(0, name) + UNFINISHED_PREFIX + path.substring(name);
  }
}
