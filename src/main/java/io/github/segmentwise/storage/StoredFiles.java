package io.github.segmentwise.storage;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.CreateOptions.StandardCreateOptions;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.BackOff;
import org.apache.beam.sdk.util.BackOffUtils;
import org.apache.beam.sdk.util.FluentBackoff;
import org.apache.beam.sdk.util.Sleeper;
import org.joda.time.Duration;

/**
 * Files by their exact paths, local or in Beam's other file systems such as {@code gs://}.
 *
 * <p>Beam finds files by pattern only: a folder named {@code sales[2026]} would be taken for the
 * pattern of another one. So local files are found and moved by {@link Files}, and remote folders
 * whose names hold such characters are to be refused, see {@link #isPattern}.
 */
public final class StoredFiles {

  private static final Pattern PATTERN_CHARACTER = Pattern.compile("[*?\\[\\]{}]");

  /** Where one part of a pattern can stand for several levels of folders. */
  private static final Pattern MANY_LEVELS = Pattern.compile("[*][*]|[{][^}]*/");

  private static final Pattern LOCAL_SCHEME = Pattern.compile("^file:/+");
  private static final String LOCAL = "file";
  private static final String NO_CREDENTIALS =
      "no credentials: run gcloud auth application-default login, or name a key file in"
          + " GOOGLE_APPLICATION_CREDENTIALS";
  private static final FluentBackoff DELETE_RETRIES =
      FluentBackoff.DEFAULT.withInitialBackoff(Duration.millis(500)).withMaxRetries(6);

  private StoredFiles() {}

  /**
   * A file that is there.
   *
   * @param path as the file system knows it
   * @param name within its folder
   * @param bytes size as stored
   */
  public record StoredFile(String path, String name, long bytes) implements Serializable {}

  public static boolean isLocal(String path) {
    return LOCAL.equals(resource(path).getScheme());
  }

  /** Whether a remote path would be taken for a pattern. */
  public static boolean isPattern(String path) {
    return !isLocal(path) && PATTERN_CHARACTER.matcher(path).find();
  }

  /**
   * Files in a folder whose names begin with {@code prefix}, ordered by name; none if there is no
   * such folder.
   *
   * @param folder ends in a slash
   */
  public static List<StoredFile> beginningWith(String folder, String prefix) throws IOException {
    List<StoredFile> found = isLocal(folder) ? local(folder, prefix) : match(folder + prefix + "*");
    found.sort(Comparator.comparing(StoredFile::name));
    return found;
  }

  /** The file of a path, or the files that a pattern matches; no folders. */
  public static List<StoredFile> matching(String pattern) throws IOException {
    if (isLocal(pattern) && Files.isRegularFile(localPath(pattern))) {
      Path file = localPath(pattern);
      return List.of(
          new StoredFile(
              file.toAbsolutePath().toString(), file.getFileName().toString(), Files.size(file)));
    }
    if (isLocal(pattern) && !MANY_LEVELS.matcher(pattern).find()) {
      return localMatching(pattern);
    }
    return match(pattern).stream().filter(file -> !file.path().endsWith("/")).toList();
  }

  /**
   * Files of this machine that a pattern matches, found level by level. Beam would walk the whole
   * tree below the folder before the pattern: the whole disk for {@code /shop-*.csv}.
   */
  private static List<StoredFile> localMatching(String pattern) throws IOException {
    Path whole = localPath(pattern).toAbsolutePath().normalize();
    List<Path> reached = List.of(whole.getRoot());
    for (Path level : whole) {
      List<Path> next = new ArrayList<>();
      for (Path folder : reached) {
        if (Files.exists(folder.resolve(level))) {
          next.add(folder.resolve(level));
        } else if (PATTERN_CHARACTER.matcher(level.toString()).find()) {
          next.addAll(entries(folder, level.toString()));
        }
      }
      reached = next;
    }
    List<StoredFile> found = new ArrayList<>();
    for (Path file : reached.stream().filter(Files::isRegularFile).sorted().toList()) {
      found.add(new StoredFile(file.toString(), file.getFileName().toString(), Files.size(file)));
    }
    return found;
  }

  /** Entries of a folder; none of one that may not be read, as for a shell. */
  private static List<Path> entries(Path folder, String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder) && Files.isReadable(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
        entries.forEach(found::add);
      }
    }
    return found;
  }

  private static List<StoredFile> local(String folder, String prefix) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    if (!Files.isDirectory(localPath(folder))) {
      return found;
    }
    try (Stream<Path> entries = Files.list(localPath(folder))) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.startsWith(prefix) && Files.isRegularFile(entry)) {
          found.add(new StoredFile(entry.toAbsolutePath().toString(), name, Files.size(entry)));
        }
      }
    }
    return found;
  }

  private static List<StoredFile> match(String pattern) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    try {
      for (Metadata file : FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata()) {
        String name = file.resourceId().getFilename();
        if (name != null) {
          found.add(new StoredFile(file.resourceId().toString(), name, file.sizeBytes()));
        }
      }
    } catch (FileNotFoundException e) {
      found.clear();
    }
    return found;
  }

  /** Whether a file, or a local folder, has this path. */
  public static boolean exists(String path) throws IOException {
    return isLocal(path)
        ? Files.exists(localPath(path), LinkOption.NOFOLLOW_LINKS)
        : !match(path).isEmpty();
  }

  /** Size in bytes of a plain file; empty where there is none, or a folder, or a link. */
  public static Optional<Long> size(String path) throws IOException {
    if (isLocal(path)) {
      Path file = localPath(path);
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(Files.size(file))
          : Optional.empty();
    }
    return match(path).stream().map(StoredFile::bytes).findFirst();
  }

  /** Content of a plain file; empty where there is none. */
  public static Optional<byte[]> content(String path) throws IOException {
    if (size(path).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = open(path)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Writes a whole file; replaces one of this path. */
  public static void write(String path, byte[] content) throws IOException {
    try (OutputStream out = create(path)) {
      out.write(content);
    }
  }

  /**
   * Writes a file in Cloud Storage unless there is one of this path; the service decides, so that
   * of several callers one succeeds.
   *
   * @return whether it was written
   */
  public static boolean createNew(String path, byte[] content) throws IOException {
    StandardCreateOptions ifNew =
        StandardCreateOptions.builder()
            .setMimeType(contentType(path))
            .setExpectFileToNotExist(true)
            .build();
    try (OutputStream out = Channels.newOutputStream(FileSystems.create(resource(path), ifNew))) {
      out.write(content);
    } catch (IOException e) {
      if (exists(path)) {
        return false;
      }
      throw e;
    }
    return true;
  }

  public static InputStream open(String path) throws IOException {
    return Channels.newInputStream(FileSystems.open(resource(path)));
  }

  /** Opens a new file, in new folders where needed; replaces one of this path. */
  public static OutputStream create(String path) throws IOException {
    if (isLocal(path)) {
      // Beam would copy what it writes here in pieces of 8 kB.
      File file = localPath(path).toAbsolutePath().toFile();
      File folder = file.getParentFile();
      if (!folder.mkdirs() && !folder.isDirectory()) {
        throw new IOException("folder %s cannot be made".formatted(folder));
      }
      return new BufferedOutputStream(new FileOutputStream(file));
    }
    return Channels.newOutputStream(FileSystems.create(resource(path), contentType(path)));
  }

  /** What a browser needs to know of a file in Cloud Storage, to show it. */
  private static String contentType(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "csv" -> "text/csv; charset=utf-8";
      case "json" -> "application/json";
      case "html" -> "text/html; charset=utf-8";
      default -> "application/octet-stream";
    };
  }

  /** Deletes files; those that are not there are left out. */
  public static void delete(Collection<String> paths) throws IOException {
    List<ResourceId> remote = new ArrayList<>();
    for (String path : paths) {
      if (isLocal(path)) {
        Files.deleteIfExists(localPath(path));
      } else {
        remote.add(resource(path));
      }
    }
    if (!remote.isEmpty()) {
      deleteRemote(remote);
    }
  }

  /** Beam tries everything again that Cloud Storage has no time for, but not this. */
  private static void deleteRemote(List<ResourceId> files) throws IOException {
    BackOff waits = DELETE_RETRIES.backoff();
    while (true) {
      try {
        FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
        return;
      } catch (IOException e) {
        try {
          if (!BackOffUtils.next(Sleeper.DEFAULT, waits)) {
            throw e;
          }
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }

  /** Moves a file, at once where the file system can; replaces one of the new path. */
  public static void move(String from, String to) throws IOException {
    moveAll(List.of(from), List.of(to));
  }

  /** Moves files, those in Cloud Storage a hundred per call; replaces those of the new paths. */
  public static void moveAll(List<String> from, List<String> to) throws IOException {
    List<ResourceId> remoteFrom = new ArrayList<>();
    List<ResourceId> remoteTo = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      String source = from.get(i);
      String target = to.get(i);
      if (isLocal(source) && isLocal(target)) {
        moveLocally(localPath(source), localPath(target));
      } else if (resource(source).getScheme().equals(resource(target).getScheme())) {
        remoteFrom.add(resource(source));
        remoteTo.add(resource(target));
      } else {
        copy(source, target);
        delete(List.of(source));
      }
    }
    if (!remoteFrom.isEmpty()) {
      FileSystems.rename(remoteFrom, remoteTo, StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }

  /** Whether files move between two folders without being copied by this program. */
  public static boolean isMovedAtOnce(String from, String to) throws IOException {
    if (isLocal(from) && isLocal(to)) {
      return store(localPath(from)).equals(store(localPath(to)));
    }
    return resource(from).getScheme().equals(resource(to).getScheme());
  }

  /** Of a folder that is there, or of the nearest one above it. */
  private static FileStore store(Path folder) throws IOException {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.getFileStore(there);
  }

  /** Copies a file; replaces one of the new path. */
  public static void copy(String from, String to) throws IOException {
    try (InputStream in = open(from);
        OutputStream out = create(to)) {
      in.transferTo(out);
    }
  }

  private static void moveLocally(Path from, Path to) throws IOException {
    Files.createDirectories(to.toAbsolutePath().getParent());
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Why a file system refused, in one line: what its innermost exception says first. */
  public static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause.getClass().getSimpleName();
    }
    return message.contains("application default credentials")
        ? NO_CREDENTIALS
        : message.lines().findFirst().orElseThrow();
  }

  /** The path of a local file. */
  public static Path localPath(String path) {
    return Path.of(resource(path).toString());
  }

  /** A local path without {@code file:}, which only Beam's search understands. */
  public static String withoutLocalScheme(String path) {
    return LOCAL_SCHEME.matcher(path).replaceFirst("/");
  }

  private static ResourceId resource(String path) {
    return FileSystems.matchNewResource(withoutLocalScheme(path), path.endsWith("/"));
  }
}
