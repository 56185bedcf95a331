package io.github.segmentwise.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.storage.StoredFiles.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders of a run's files, which appear there together or not at all.
 *
 * <p>Files are written to a hidden staging folder. {@link #publish} then notes in a list which
 * files are the program's own, removes {@code run.json}, puts the new files in the place of those
 * that the former {@code run.json} listed, and writes {@code run.json} last: a folder is whole if
 * and only if {@code run.json} is there. A run that is killed leaves the former one or no {@code
 * run.json}; the next run goes on from its list. Files that no run listed are never touched.
 *
 * <p>Where tables and artifacts have folders of their own, {@code run.json} does not say in which
 * folder a file lies, so the list stays in both.
 *
 * @param tables folder of the tables, local or {@code gs://}
 * @param artifacts folder of {@code run.json} and other artifacts; may be the same
 * @param staging name of the staging folder within {@code tables}
 */
public record OutputFolder(String tables, String artifacts, String staging)
    implements Serializable {

  /** What makes a folder whole. */
  public static final String RUN_JSON = "run.json";

  private static final String STAGING_PREFIX = ".segmentwise-staging-";
  private static final String OWN_FILES = ".segmentwise-files.json";
  private static final String UNFINISHED_PREFIX = ".segmentwise-unfinished-";
  private static final String PUBLISHING = ".publishing";
  private static final Pattern PROCESS_ID = Pattern.compile("\\d{1,18}");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Output of this process.
   *
   * @param token makes the staging folder's name unique: the process id, or a job's name
   * @throws OutputException if a remote folder has characters that stand for patterns
   */
  public static OutputFolder of(String tables, String artifacts, String token) {
    return new OutputFolder(folder(tables), folder(artifacts), STAGING_PREFIX + token);
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
    try (OutputStream out = stage(name)) {
      out.write(content);
    }
  }

  /** Opens a published artifact. */
  public InputStream openArtifact(String name) throws IOException {
    return StoredFiles.open(artifacts + name);
  }

  private String stagingFolder() {
    return tables + staging + "/";
  }

  /** Files of a folder that belong to the program, and those that a new run brings. */
  private record Contents(String folder, Set<String> own, Set<String> incoming) {

    void checkFree() throws IOException {
      for (String name : incoming) {
        if (!own.contains(name) && StoredFiles.exists(folder + name)) {
          throw new OutputException(
              "output: %s%s is there already and no earlier run wrote it; move it away or choose"
                      .formatted(folder, name)
                  + " another folder");
        }
      }
    }

    void removeRunJson() throws IOException {
      if (own.contains(RUN_JSON)) {
        StoredFiles.delete(List.of(folder + RUN_JSON));
      }
    }

    List<String> outdated() {
      return own.stream().filter(name -> !incoming.contains(name)).map(folder::concat).toList();
    }

    Set<String> ownAndIncoming() {
      Set<String> names = new TreeSet<>(own);
      names.addAll(incoming);
      return names;
    }
  }

  private List<Contents> contents(List<String> tableFiles, List<String> artifactFiles)
      throws IOException {
    Set<String> toTables = new LinkedHashSet<>(tableFiles);
    Set<String> toArtifacts = new LinkedHashSet<>(artifactFiles);
    toArtifacts.add(RUN_JSON);
    if (tables.equals(artifacts)) {
      toTables.addAll(toArtifacts);
      return List.of(new Contents(tables, ownFiles(tables), toTables));
    }
    return List.of(
        new Contents(tables, ownFiles(tables), toTables),
        new Contents(artifacts, ownFiles(artifacts), toArtifacts));
  }

  /**
   * Puts the staged files in place. Called again after it was interrupted, it goes on; called again
   * after it was done, it does nothing.
   *
   * @param tableFiles names of staged files that go to the folder of the tables
   * @param artifactFiles names of staged files that go to the folder of the artifacts
   * @param runJson content of {@code run.json}, with a list {@code files} of objects with a {@code
   *     name}
   * @throws OutputException if a file that no run listed is in the way
   * @throws FileNotFoundException if a file was not staged; nothing is changed then
   */
  public void publish(List<String> tableFiles, List<String> artifactFiles, byte[] runJson)
      throws IOException {
    List<Contents> folders = contents(tableFiles, artifactFiles);
    if (isPublished(runJson)) {
      finish(folders);
      return;
    }
    for (Contents folder : folders) {
      folder.checkFree();
    }
    checkStaged(tableFiles);
    checkStaged(artifactFiles);
    for (Contents folder : folders) {
      writeNames(folder.folder + OWN_FILES, folder.ownAndIncoming());
    }
    for (Contents folder : folders) {
      folder.removeRunJson();
    }
    for (Contents folder : folders) {
      StoredFiles.delete(folder.outdated());
    }
    writeWhole(stagingFolder() + PUBLISHING, new byte[0]);
    moveStaged(tableFiles, tables);
    moveStaged(artifactFiles, artifacts);
    writeWhole(artifacts + RUN_JSON, runJson);
    finish(folders);
  }

  private void finish(List<Contents> folders) throws IOException {
    for (Contents folder : folders) {
      if (folders.size() == 1) {
        StoredFiles.delete(List.of(folder.folder + OWN_FILES));
      } else {
        writeNames(folder.folder + OWN_FILES, new TreeSet<>(folder.incoming));
      }
    }
    discard();
  }

  private boolean isPublished(byte[] runJson) throws IOException {
    if (!StoredFiles.exists(artifacts + RUN_JSON)) {
      return false;
    }
    try (InputStream in = StoredFiles.open(artifacts + RUN_JSON)) {
      return Arrays.equals(in.readAllBytes(), runJson);
    }
  }

  private Set<String> staged() throws IOException {
    return StoredFiles.beginningWith(stagingFolder(), "").stream()
        .map(StoredFile::name)
        .collect(Collectors.toSet());
  }

  /** A publication that goes on after an interruption has moved some files already. */
  private void checkStaged(List<String> names) throws IOException {
    Set<String> staged = staged();
    if (staged.contains(PUBLISHING)) {
      return;
    }
    for (String name : names) {
      if (!staged.contains(name)) {
        throw new FileNotFoundException(
            stagingFolder() + name + " is gone; did another process remove it?");
      }
    }
  }

  private void moveStaged(List<String> names, String folder) throws IOException {
    Set<String> staged = staged();
    List<String> left = names.stream().filter(staged::contains).toList();
    StoredFiles.moveAll(
        left.stream().map(stagingFolder()::concat).toList(),
        left.stream().map(folder::concat).toList());
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
    for (Contents folder : contents(tableFiles, artifactFiles)) {
      folder.checkFree();
    }
  }

  /** Names of the files in a folder that a former run wrote, by its list or run.json. */
  private static Set<String> ownFiles(String folder) throws IOException {
    Set<String> own = new TreeSet<>();
    JsonNode listed = readNames(folder + OWN_FILES);
    if (listed.isArray()) {
      listed.forEach(name -> own.add(name.asText()));
    } else {
      for (WrittenOutputs.File file : filesOfFormerRun(folder)) {
        own.add(RUN_JSON);
        own.add(file.name());
      }
    }
    own.removeIf(name -> name.isEmpty() || name.startsWith(".") || name.matches(".*[/\\\\].*"));
    return own;
  }

  /** The files that a run lists; none where {@code run.json} is missing or not a run of ours. */
  private static List<WrittenOutputs.File> filesOfFormerRun(String folder) throws IOException {
    if (!StoredFiles.exists(folder + RUN_JSON)) {
      return List.of();
    }
    try (InputStream in = StoredFiles.open(folder + RUN_JSON)) {
      return RunJson.read(in.readAllBytes()).outputs().fileList();
    } catch (NotARunException e) {
      return List.of();
    }
  }

  private static JsonNode readNames(String path) throws IOException {
    if (!StoredFiles.exists(path)) {
      return JSON.missingNode();
    }
    try (InputStream in = StoredFiles.open(path)) {
      return JSON.readTree(in);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static void writeNames(String path, Set<String> names) throws IOException {
    writeWhole(path, JSON.writeValueAsBytes(names));
  }

  /** Writes a file that is never seen in part: beside its place first, for a move at once. */
  private static void writeWhole(String path, byte[] content) throws IOException {
    int name = path.lastIndexOf('/') + 1;
    String unfinished = path.substring(0, name) + UNFINISHED_PREFIX + path.substring(name);
    try (OutputStream out = StoredFiles.create(unfinished)) {
      out.write(content);
    }
    StoredFiles.move(unfinished, path);
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
    String trial = folder + staging + "/" + PUBLISHING + "-trial";
    try {
      try (OutputStream out = StoredFiles.create(trial)) {
        out.write('\n');
      }
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

  /** Removes the staging folder and what is left in it. */
  public void discard() throws IOException {
    discard(stagingFolder());
  }

  private static void discard(String folder) throws IOException {
    StoredFiles.delete(
        StoredFiles.beginningWith(folder, "").stream().map(StoredFile::path).toList());
    if (StoredFiles.isLocal(folder)) {
      Files.deleteIfExists(StoredFiles.localPath(folder));
    }
  }

  /**
   * Removes what killed runs left: staging folders named after processes of this machine that no
   * longer live. Does nothing for remote folders. Machines that share a folder must not run at the
   * same time, as they do not know each other's processes.
   */
  public void removeAbandoned() throws IOException {
    if (!StoredFiles.isLocal(tables) || !Files.isDirectory(StoredFiles.localPath(tables))) {
      return;
    }
    List<Path> abandoned = new ArrayList<>();
    try (Stream<Path> entries = Files.list(StoredFiles.localPath(tables))) {
      entries.filter(entry -> isAbandoned(entry.getFileName().toString())).forEach(abandoned::add);
    }
    for (Path folder : abandoned) {
      discard(folder + "/");
    }
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
