package io.github.segmentwise;

import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.database.DatabaseUrl;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.storage.StoredFiles;
import java.io.File;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where tables are or go. A text of the form {@code a.b} is a data set of BigQuery, unless it is
 * the path of something that exists.
 *
 * @param text as it was given, without blanks around it and without the parameters of a database
 * @param dataset empty where it is a folder, a file, a {@code gs://} prefix or a database
 * @param database empty where it is one of the others
 */
record Location(String text, Optional<DatasetId> dataset, Optional<DatabaseUrl> database) {

  /** Names of data sets and tables in other forms than {@code project.dataset}. */
  private static final Pattern OTHER_NAME = Pattern.compile("[\\w-]+(:[\\w-]+)?\\.\\w+(\\.\\w+)?");

  private static final String CLOUD_STORAGE = "gs://";
  private static final Pattern BUCKET = Pattern.compile("gs://[a-z0-9][a-z0-9._-]+[a-z0-9](/.*)?");

  private Location(String text, Optional<DatasetId> dataset) {
    this(text, dataset, Optional.empty());
  }

  /**
   * A data set, a folder, a {@code gs://} prefix or a database.
   *
   * @throws FlagException if it is missing or of another form
   */
  static Location ofShop(Flag<String> flag, FlagValues values) {
    String text = values.find(flag).orElse("");
    if (!DatabaseUrl.isMeant(text)) {
      return of(flag, values);
    }
    DatabaseUrl url = DatabaseUrl.of("--" + flag.name(), text);
    return new Location(url.name(), Optional.empty(), Optional.of(url));
  }

  /**
   * A data set, a folder or a {@code gs://} prefix.
   *
   * @throws FlagException if it is missing or of another form
   */
  static Location of(Flag<String> flag, FlagValues values) {
    String text = values.find(flag).orElse("");
    Optional<DatasetId> dataset = exists(text) ? Optional.empty() : DatasetId.parse(text);
    if (dataset.isEmpty()) {
      checkFolder(flag, text, "a data set project.dataset, a folder");
    }
    return new Location(text, dataset);
  }

  /** A table {@code project.dataset.table}, or files. */
  static Location ofTable(Flag<String> flag, FlagValues values) {
    String text = values.find(flag).orElse("");
    if (DatabaseUrl.isMeant(text)) {
      throw new FlagException(
          "--%s reads no database; expected project.dataset.table, a file or a pattern of files"
              .formatted(flag.name()));
    }
    int table = text.lastIndexOf('.');
    return new Location(
        text,
        table < 0 || text.indexOf('/') >= 0 || exists(text)
            ? Optional.empty()
            : DatasetId.parse(text.substring(0, table)));
  }

  /**
   * A folder or a {@code gs://} prefix.
   *
   * @throws FlagException if it is of another form
   */
  static Location ofFolder(Flag<String> flag, FlagValues values) {
    String text = values.find(flag).orElse("");
    checkFolder(flag, text, "a folder");
    return new Location(text, Optional.empty());
  }

  /**
   * Checks a folder that all workers write to.
   *
   * @throws FlagException if it is not one, or is of this machine while the workers are not
   */
  static void checkShared(Flag<String> flag, FlagValues values, boolean isLocal) {
    if (values.find(flag).isEmpty()) {
      return;
    }
    String text = ofFolder(flag, values).text();
    if (StoredFiles.isPattern(text) || (!isLocal && StoredFiles.isLocal(text))) {
      throw flag.refusal("a gs:// prefix without * ? [ ] { }", text);
    }
    if (StoredFiles.isLocal(text) && Files.isRegularFile(StoredFiles.localPath(text))) {
      throw flag.refusal("a folder or a gs:// prefix", text);
    }
  }

  private static boolean exists(String text) {
    return new File(text).exists();
  }

  private static void checkFolder(Flag<String> flag, String text, String kinds) {
    if (text.isEmpty()) {
      throw new FlagException(
          "--%s is required: %s or a gs:// prefix".formatted(flag.name(), kinds));
    }
    if (DatabaseUrl.isMeant(text)) {
      throw new FlagException(
          "--%s cannot be a database; expected %s or a gs:// prefix".formatted(flag.name(), kinds));
    }
    if (text.startsWith(CLOUD_STORAGE) && !BUCKET.matcher(text).matches()) {
      throw flag.refusal(
          "a gs:// prefix with the name of a bucket, such as gs://my-bucket/shop", text);
    }
    if (OTHER_NAME.matcher(text).matches() && !exists(text)) {
      throw flag.refusal(
          "%s or a gs:// prefix (write ./%s for a folder of that name)".formatted(kinds, text),
          text);
    }
  }

  /** The last part of a table's name. */
  String tableName() {
    return text.substring(text.lastIndexOf('.') + 1);
  }
}
