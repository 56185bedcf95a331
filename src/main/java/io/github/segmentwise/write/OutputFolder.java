package io.github.segmentwise.write;

import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.storage.StoredFiles.StoredFile;
import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of a run's files, which appear there together or not at all.
 *
 * <p>Files are written to a hidden staging folder. {@link #publish} then removes {@code run.json},
 * puts the new files in the place of the program's own (see {@link OwnFiles}), and writes {@code
 * run.json} last: a folder is whole if and only if {@code run.json} is there. A run that is killed
 * leaves the former one or no {@code run.json}; the next run goes on from the list that it left.
 * All other files are never touched.
 *
 * <p>Where tables and artifacts have folders of their own, {@code run.json} does not say in which
 * folder a file lies, so the list stays in both.
 *
 * @param tables folder of the tables, local or {@code gs://}
 * @param artifacts folder of {@code run.json} and other artifacts; may be the same
 * @param staging name of the staging folder within {@code tables}
 * @param ownNames the names that files of the program may have
 */
public record OutputFolder(String tables, String artifacts, String staging, OwnNames ownNames)
    implements Serializable {

  /** What makes a folder whole. */
  public static final String RUN_JSON = "run.json";

  private static final Logger LOG = LoggerFactory.getLogger(OutputFolder.class);
  private static final String STAGING_PREFIX = ".segmentwise-staging-";
  private static final String TRIAL = ".trial";
  private static final int DISCARD_ATTEMPTS = 100;
  private static final Pattern PROCESS_ID = Pattern.compile("\\d{1,18}");

  /**
   * Output of this process.
   *
   * @param token makes the staging folder's name unique: the process id, or a job's name
   * @param ownNames the names that files of the program may have
   * @throws OutputException if a remote folder has characters that stand for patterns
   */
  public static OutputFolder of(String tables, String artifacts, String token, OwnNames ownNames) {
    return new OutputFolder(folder(tables), folder(artifacts), STAGING_PREFIX + token, ownNames);
  }

  private static String folder(String path) {
    if (StoredFiles.isPattern(path)) {
      throw new OutputException(
          "output: %s must not hold * ? [ ] { }, which stand for patterns".formatted(path));
    }
    String local = StoredFiles.withoutLocalScheme(path);
    return local.endsWith("/") ? local : local + "/";
  }

  /** Opens a file in the staging folder. */
  public OutputStream stage(String name) throws IOException {
    return StoredFiles.create(stagingFolder() + name);
  }

  /** Writes a whole file to the staging folder. */
  public void stage(String name, byte[] content) throws IOException {
    StoredFiles.write(stagingFolder() + name, content);
  }

  /** Opens a published artifact. */
  public InputStream openArtifact(String name) throws IOException {
    return StoredFiles.open(artifacts + name);
  }

  String stagingFolder() {
    return tables + staging + "/";
  }

  /**
   * Puts the staged files in place. Called again after it was interrupted, it goes on; called again
   * after it was done, it does nothing.
   *
   * @param tableFiles staged files that go to the folder of the tables
   * @param artifactFiles staged files that go to the folder of the artifacts
   * @param runJson content of {@code run.json}, which lists all of them with their sizes
   * @throws OutputException if a file that is not the program's own is in the way
   * @throws UnpublishedException if another run is publishing there, or a file changed meanwhile
   * @throws java.io.FileNotFoundException if a file was not staged; nothing is changed then
   */
  public void publish(List<WrittenFile> tableFiles, List<WrittenFile> artifactFiles, byte[] runJson)
      throws IOException {
    new Publication(this, tableFiles, artifactFiles, runJson).run();
  }

  /**
   * Checks before a run that none of these files would be in the way of {@link #publish}.
   *
   * @param names looked for in the folder of the tables where they end in {@code .csv}, in that of
   *     the artifacts where not
   * @throws OutputException if one would
   */
  public void checkFree(List<String> names) throws IOException {
    List<String> tableFiles = names.stream().filter(name -> name.endsWith(".csv")).toList();
    List<String> artifactFiles = names.stream().filter(name -> !name.endsWith(".csv")).toList();
    if (tables.equals(artifacts)) {
      Publication.checkFree(tables, names, OwnFiles.in(tables, ownNames));
    } else {
      Publication.checkFree(tables, tableFiles, OwnFiles.in(tables, ownNames));
      Publication.checkFree(artifacts, artifactFiles, OwnFiles.in(artifacts, ownNames));
    }
  }

  /** Whether a folder is one of this machine. */
  public static boolean isLocal(String folder) {
    return StoredFiles.isLocal(folder);
  }

  /**
   * Checks before a run that files can be written. Local folders are made where missing; in others
   * a file is written and removed.
   *
   * @throws OutputException if not
   */
  public void checkWritable() {
    for (String folder : new LinkedHashSet<>(List.of(tables, artifacts))) {
      if (isLocal(folder)) {
        checkWritable(StoredFiles.localPath(folder));
      } else {
        tryToWrite(folder);
      }
    }
  }

  private void tryToWrite(String folder) {
    String trial = folder + staging + "/" + TRIAL;
    try {
      StoredFiles.write(trial, new byte[] {'\n'});
      StoredFiles.delete(List.of(trial));
    } catch (IOException | RuntimeException e) {
      throw new OutputException(
          "output: %s cannot be written (%s)".formatted(folder, StoredFiles.reason(e)), e);
    }
  }

  private static void checkWritable(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new OutputException(
          "output: %s cannot be made; expected a folder that can be written".formatted(folder), e);
    }
    if (!Files.isWritable(folder)) {
      throw new OutputException("output: %s cannot be written".formatted(folder));
    }
  }

  /**
   * Removes the staging folder and what is left in it; waits for the end of a publication that goes
   * on in this process.
   */
  public void discard() throws IOException {
    Publication.HERE.lock();
    try {
      discard(stagingFolder());
    } finally {
      Publication.HERE.unlock();
    }
  }

  /** Stages of a run that is being stopped may still write while this removes. */
  private static void discard(String folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      StoredFiles.delete(
          StoredFiles.beginningWith(folder, "").stream().map(StoredFile::path).toList());
      if (!StoredFiles.isLocal(folder)) {
        return;
      }
      try {
        Files.deleteIfExists(StoredFiles.localPath(folder));
        return;
      } catch (DirectoryNotEmptyException e) {
        if (attempt == DISCARD_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Removes what killed runs left: staging folders named after processes of this machine that no
   * longer live. Does nothing for remote folders. Machines that share a folder must not run at the
   * same time, as they do not know each other's processes. Tells what it removes.
   *
   * @return how many folders were removed
   */
  public int removeAbandoned() throws IOException {
    if (!StoredFiles.isLocal(tables) || !Files.isDirectory(StoredFiles.localPath(tables))) {
      return 0;
    }
    List<Path> abandoned = new ArrayList<>();
    try (Stream<Path> entries = Files.list(StoredFiles.localPath(tables))) {
      entries.filter(entry -> isAbandoned(entry.getFileName().toString())).forEach(abandoned::add);
    }
    for (Path folder : abandoned) {
      discard(folder + "/");
      LOG.info("removed {}, which a run left that was ended", folder);
    }
    return abandoned.size();
  }

  private boolean isAbandoned(String name) {
    if (!name.startsWith(STAGING_PREFIX) || name.equals(staging)) {
      return false;
    }
    String token = name.substring(STAGING_PREFIX.length());
    return PROCESS_ID.matcher(token).matches()
        && ProcessHandle.of(Long.parseLong(token)).filter(ProcessHandle::isAlive).isEmpty();
  }
}
