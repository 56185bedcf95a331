package io.github.segmentwise.audience;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.storage.StoredFiles.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The groups of a campaign, in a file {@code campaigns/<name>.csv} beside the run that it was drawn
 * from. Runs that are published to the folder later leave it there.
 */
public final class CampaignFile {

  private static final String FOLDER = "campaigns/";
  private static final String ENDING = ".csv";
  private static final String HEADER = String.join(",", CampaignRow.COLUMNS);

  private CampaignFile() {}

  private static String path(String folder, String name) {
    return (folder.endsWith("/") ? folder : folder + "/") + FOLDER + name + ENDING;
  }

  /**
   * Checks that there is no campaign of the name.
   *
   * @throws FlagException if there is one
   */
  static void checkFree(String folder, String name) throws IOException {
    if (StoredFiles.exists(path(folder, name))) {
      throw new FlagException(
          "--campaign=%s is there already (%s); expected another name"
              .formatted(name, path(folder, name)));
    }
  }

  /** Writes a campaign; gives its file. */
  static String write(String folder, String name, List<CampaignRow> rows) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(CampaignRow.COLUMNS);
      for (CampaignRow row : rows) {
        csv.writeRecord(row.cells());
      }
    }
    String path = path(folder, name);
    StoredFiles.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
    return path;
  }

  /**
   * Reads a campaign.
   *
   * @throws InputException if there is none of the name
   */
  static List<CampaignRow> read(String folder, String name) throws IOException {
    String path = path(folder, name);
    Optional<byte[]> content = StoredFiles.content(path);
    if (content.isEmpty()) {
      throw new InputException(
          "campaign: there is no %s; expected a campaign that was drawn there, or --drawnFrom to"
                  .formatted(path)
              + " name the run that it was drawn from");
    }
    if (!isOurs(content.get())) {
      throw new InputException("campaign: %s does not hold a campaign".formatted(path));
    }
    List<CampaignRow> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .ofCsvRecord(new ByteArrayInputStream(content.get()), StandardCharsets.UTF_8)) {
      reader.stream().skip(1).forEach(record -> rows.add(CampaignRow.of(record.getFields())));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new InputException("campaign: %s does not hold a campaign".formatted(path), e);
    }
    return rows;
  }

  private static boolean isOurs(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).startsWith(HEADER + "\n");
  }

  /** Paths of the campaigns beside a run. */
  public static List<String> in(String folder) throws IOException {
    List<String> paths = new ArrayList<>();
    String within = (folder.endsWith("/") ? folder : folder + "/") + FOLDER;
    for (StoredFile file : StoredFiles.beginningWith(within, "")) {
      if (file.name().endsWith(ENDING)
          && isOurs(StoredFiles.content(file.path()).orElse(new byte[0]))) {
        paths.add(within + file.name());
      }
    }
    return paths;
  }
}
