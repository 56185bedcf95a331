package io.github.segmentwise.describe.stage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.segmentwise.describe.Description;
import io.github.segmentwise.write.CsvFormulas;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The file {@code segments.csv} that an earlier run left in the folder of its tables.
 *
 * @param folder local or {@code gs://}; ends in a slash
 */
public record EarlierSegmentsFile(String folder) implements EarlierDescriptions {

  private static final String NAME = "segments.csv";

  /**
   * The file's rows; none where the file is missing.
   *
   * @throws IOException if it cannot be read, or is not such a table
   */
  @Override
  public Map<String, Description> byProfileHash(PipelineOptions options) throws IOException {
    Map<String, Description> rows = new HashMap<>();
    try (InputStream in =
            Channels.newInputStream(
                FileSystems.open(FileSystems.matchNewResource(folder + NAME, false)));
        CsvReader<NamedCsvRecord> csv =
            CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
      for (NamedCsvRecord row : csv) {
        rows.put(
            cell(row, "profile_hash"),
            new Description(
                cell(row, "title"),
                cell(row, "description"),
                EarlierDescriptions.campaignIdeas(cell(row, "campaign_ideas")),
                cell(row, "described_by"),
                null));
      }
    } catch (FileNotFoundException e) {
      return Map.of();
    } catch (CsvParseException e) {
      throw new IOException("segments: %s%s is not CSV".formatted(folder, NAME), e);
    }
    return rows;
  }

  private String cell(NamedCsvRecord row, String column) throws IOException {
    String cell = row.findField(column).orElse("");
    if (cell.isEmpty()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "segments: %s%s has no %s in the row at line %d",
              folder,
              NAME,
              column,
              row.getStartingLineNumber()));
    }
    return CsvFormulas.ESCAPE.text(cell);
  }
}
