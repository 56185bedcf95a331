package io.github.segmentwise.write;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.storage.StoredFiles.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs of a folder: one in the folder itself, and those in folders within it. */
public final class RunFolders {

  private static final String RUN_JSON = "run.json";

  /** Runs lie in the folder, or in folders such as {@code shop/2026-01-01} within it. */
  private static final int MOST_LEVELS = 3;

  private RunFolders() {}

  /**
   * Finds them, in the order of their paths. A record that is not one of a run belongs to somebody
   * else and is left out, unless it lies in the folder itself.
   *
   * @param folder local or {@code gs://}
   * @throws InputException if there is none
   */
  public static List<PublishedRun> in(String folder, OwnNames names) throws IOException {
    List<PublishedRun> runs = new ArrayList<>();
    for (String place : places(folder)) {
      try {
        Optional<PublishedRun> run = PublishedRun.in(place, names);
        run.filter(each -> each.run().isComplete()).ifPresent(runs::add);
      } catch (NotARunException e) {
        if (place.equals(folder)) {
          throw new InputException("%s: %s".formatted(folder, e.getMessage()), e);
        }
      }
    }
    if (runs.isEmpty()) {
      throw new InputException(
          "%s holds no run; expected the output folder of a run, or a folder of such folders"
              .formatted(folder));
    }
    return runs;
  }

  private static List<String> places(String folder) throws IOException {
    if (!StoredFiles.isLocal(folder)) {
      List<String> places = new ArrayList<>(List.of(folder));
      String within = folder.endsWith("/") ? folder : folder + "/";
      for (StoredFile record : StoredFiles.matching(within + "*/" + RUN_JSON)) {
        places.add(record.path().substring(0, record.path().length() - RUN_JSON.length()));
      }
      return places;
    }
    Path root = StoredFiles.localPath(folder);
    if (!Files.isDirectory(root)) {
      throw new InputException("%s: there is no such folder".formatted(folder));
    }
    try (Stream<Path> found = Files.walk(root, MOST_LEVELS)) {
      return found
          .filter(file -> file.getFileName().toString().equals(RUN_JSON))
          .map(Path::getParent)
          .filter(parent -> !root.relativize(parent).toString().startsWith("."))
          .map(parent -> parent.equals(root) ? folder : parent.toString())
          .sorted()
          .toList();
    }
  }
}
