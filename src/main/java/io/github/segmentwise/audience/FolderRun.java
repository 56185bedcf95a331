package io.github.segmentwise.audience;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.write.CsvFormulas;
import io.github.segmentwise.write.OwnNames;
import io.github.segmentwise.write.PublishedRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A run in a folder, local or {@code gs://}. */
public final class FolderRun implements StoredRun {

  private static final String PAGE = "report.html";
  private static final int LONGEST_CELL = 1 << 27;

  private final PublishedRun published;
  private final CsvFormulas formulas;

  private FolderRun(PublishedRun published) {
    this.published = published;
    this.formulas =
        CsvFormulas.KEEP.name().equals(published.run().settings().launch().get("csvFormulas"))
            ? CsvFormulas.KEEP
            : CsvFormulas.ESCAPE;
  }

  /**
   * Finds the run.
   *
   * @param names the names that files of the program may have
   * @throws InputException if there is no whole run with tables in files
   */
  public static FolderRun in(String folder, OwnNames names) throws IOException {
    try {
      PublishedRun found =
          PublishedRun.in(folder, names)
              .filter(run -> run.run().isComplete())
              .orElseThrow(
                  () ->
                      new InputException(
                          "%s: there is no run.json; expected the output folder of a run"
                              .formatted(folder)));
      if (found.run().outputs().dataset() != null) {
        throw new InputException(
            "%s: the tables of this run are in a data set; expected %s"
                .formatted(folder, found.run().outputs().dataset()));
      }
      return new FolderRun(found);
    } catch (NotARunException e) {
      throw new InputException("%s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** A run that was found. */
  public static FolderRun of(PublishedRun published) {
    return new FolderRun(published);
  }

  @Override
  public Optional<byte[]> page() throws IOException {
    return StoredFiles.content(published.path(PAGE));
  }

  @Override
  public RunJson run() {
    return published.run();
  }

  @Override
  public String place() {
    return published.artifacts();
  }

  @Override
  public CampaignStore campaigns() {
    return CampaignStore.inFolder(published.artifacts());
  }

  private List<String> files(String table) {
    Pattern name = Pattern.compile(Pattern.quote(table) + "(-\\d{5}-of-\\d{5})?\\.csv");
    return run().outputs().fileList().stream()
        .map(WrittenOutputs.File::name)
        .filter(file -> name.matcher(file).matches())
        .toList();
  }

  @Override
  public List<String> columns(String table) throws IOException {
    List<String> files = files(table);
    if (files.isEmpty()) {
      return List.of();
    }
    try (CsvReader<CsvRecord> reader = open(files.get(0))) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    }
  }

  @Override
  public void forEach(String table, List<String> columns, Consumer<List<String>> rows)
      throws IOException {
    for (String file : files(table)) {
      published.checkOwn(file);
      try (CsvReader<CsvRecord> reader = open(file)) {
        int[] at = null;
        for (CsvRecord record : reader) {
          if (at == null) {
            at = columns.stream().mapToInt(record.getFields()::indexOf).toArray();
          } else {
            List<String> cells = new ArrayList<>(at.length);
            for (int index : at) {
              cells.add(index < 0 ? "" : formulas.text(record.getField(index)));
            }
            rows.accept(cells);
          }
        }
      }
    }
  }

  private CsvReader<CsvRecord> open(String file) throws IOException {
    InputStream in = StoredFiles.open(published.path(file));
    return CsvReader.builder().maxBufferSize(LONGEST_CELL).ofCsvRecord(in, StandardCharsets.UTF_8);
  }
}
