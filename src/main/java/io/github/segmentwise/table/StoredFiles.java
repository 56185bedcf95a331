package io.github.segmentwise.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Files by their exact paths, local or in Beam's other file systems such as {@code gs://}.
 *
 * <p>Beam finds files by pattern only: a folder named {@code sales[2026]} would be taken for the
 * pattern of another one. So local files are found and moved by {@link Files}, and remote folders
 * whose names hold such characters are to be refused, see {@link #isPattern}.
 */
final class StoredFiles {

  private static final Pattern PATTERN_CHARACTER = Pattern.compile("[*?\\[\\]{}]");
  private static final Pattern LOCAL_SCHEME = Pattern.compile("^file:/+");
  private static final String LOCAL = "file";

  private StoredFiles() {}

  /**
   * A file that is there.
   *
   * @param path as the file system knows it
   * @param name within its folder
   * @param bytes size as stored
   */
  record StoredFile(String path, String name, long bytes) implements Serializable {}

  static boolean isLocal(String path) {
    return LOCAL.equals(resource(path).getScheme());
  }

  /** Whether a remote path would be taken for a pattern. */
  static boolean isPattern(String path) {
    return !isLocal(path) && PATTERN_CHARACTER.matcher(path).find();
  }

  /**
   * Files in a folder whose names begin with {@code prefix}, ordered by name; none if there is no
   * such folder.
   *
   * @param folder ends in a slash
   */
  static List<StoredFile> beginningWith(String folder, String prefix) throws IOException {
    List<StoredFile> found = isLocal(folder) ? local(folder, prefix) : match(folder + prefix + "*");
    found.sort(Comparator.comparing(StoredFile::name));
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
  static boolean exists(String path) throws IOException {
    return isLocal(path) ? Files.exists(localPath(path)) : !match(path).isEmpty();
  }

  static InputStream open(String path) throws IOException {
    return Channels.newInputStream(FileSystems.open(resource(path)));
  }

  /** Opens a new file, in new folders where needed; replaces one of this path. */
  static OutputStream create(String path) throws IOException {
    return Channels.newOutputStream(FileSystems.create(resource(path), "application/octet-stream"));
  }

  /** Deletes files; those that are not there are left out. */
  static void delete(Collection<String> paths) throws IOException {
    List<ResourceId> remote = new ArrayList<>();
    for (String path : paths) {
      if (isLocal(path)) {
        Files.deleteIfExists(localPath(path));
      } else {
        remote.add(resource(path));
      }
    }
    if (!remote.isEmpty()) {
      FileSystems.delete(remote, StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }

  /** Moves a file, at once where the file system can; replaces one of the new path. */
  static void move(String from, String to) throws IOException {
    if (isLocal(from) && isLocal(to)) {
      moveLocally(localPath(from), localPath(to));
    } else if (resource(from).getScheme().equals(resource(to).getScheme())) {
      FileSystems.rename(
          List.of(resource(from)), List.of(resource(to)), StandardMoveOptions.IGNORE_MISSING_FILES);
    } else {
      try (InputStream in = open(from);
          OutputStream out = create(to)) {
        in.transferTo(out);
      }
      delete(List.of(from));
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

  /** The path of a local file. */
  static Path localPath(String path) {
    return Path.of(resource(path).toString());
  }

  /** A local path without {@code file:}, which only Beam's search understands. */
  static String withoutLocalScheme(String path) {
    return LOCAL_SCHEME.matcher(path).replaceFirst("/");
  }

  private static ResourceId resource(String path) {
    return FileSystems.matchNewResource(withoutLocalScheme(path), path.endsWith("/"));
  }
}
