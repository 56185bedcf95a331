package io.github.segmentwise.identity.stage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.stage.EarlierDescriptions;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.identity.EarlierSegment;
import io.github.segmentwise.identity.PreviousRun;
import io.github.segmentwise.profile.ProfileReader;
import io.github.segmentwise.read.FileSource;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.read.text.CsvForm;
import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunHistory;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunModel;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.write.CsvFormulas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A run in a folder, of whose files its record says that they are whole.
 *
 * @param readers for whom its texts are written
 * @param bins how its customers were distributed
 * @param modelBins how the customers were distributed who made its model
 * @param modelDrift how far its customers had shifted since then; null where it did not say
 * @param history of it and the runs before it, the oldest first
 * @param model that gave its segments; null where its record lists none
 * @param segmentsFile path of {@code segments.csv}
 * @param assignmentFiles of {@code customer_segments}, one or several
 * @param formulas what became of texts that are formulas to a spreadsheet
 */
public record PreviousFolder(
    PreviousRun run,
    ReaderLocale readers,
    KeptBins bins,
    KeptBins modelBins,
    RunModel.@Nullable Drift modelDrift,
    List<RunHistory> history,
    @Nullable PreviousModel model,
    String segmentsFile,
    List<InputFile> assignmentFiles,
    CsvFormulas formulas)
    implements PreviousPlace {

  private static final String NAME = "previousRun";
  private static final String SEGMENTS = "segments.csv";
  private static final String RUN_JSON = "run.json";
  private static final Pattern ASSIGNMENTS =
      Pattern.compile("customer_segments(-\\d+-of-\\d+)?\\.csv");
  private static final int LONGEST_CELL = 1 << 27;

  /**
   * Finds the run.
   *
   * @param folder of its output or of its artifacts, local or {@code gs://}
   * @throws InputException if there is no whole run of this program
   */
  public static PreviousFolder find(String folder) {
    try {
      return in(slashed(StoredFiles.withoutLocalScheme(folder)));
    } catch (NotARunException e) {
      throw new InputException("%s: %s: %s".formatted(NAME, folder, e.getMessage()), e);
    } catch (IOException e) {
      throw new InputException(
          "%s: %s cannot be read (%s)".formatted(NAME, folder, StoredFiles.reason(e)), e);
    }
  }

  private static String slashed(String folder) {
    return folder.endsWith("/") ? folder : folder + "/";
  }

  private static PreviousFolder in(String folder) throws IOException {
    Optional<byte[]> record = StoredFiles.content(folder + RUN_JSON);
    if (record.isEmpty()) {
      throw new InputException(
          "%s: there is no run.json in %s; expected the output folder of a whole run"
              .formatted(NAME, folder));
    }
    RunJson run = RunJson.read(record.get());
    if (!run.isComplete() || run.results().segments().isEmpty()) {
      throw new InputException(
          "%s: run.json in %s does not list what its run wrote; expected a whole run"
              .formatted(NAME, folder));
    }
    if (run.outputs().dataset() != null) {
      throw new InputException(
          "%s: the tables of the run in %s are in a data set; expected --previousRun=%s"
              .formatted(NAME, folder, run.outputs().dataset()));
    }
    String tables =
        StoredFiles.exists(folder + SEGMENTS)
            ? folder
            : slashed(run.settings().launch().getOrDefault("output", folder));
    List<InputFile> files = new ArrayList<>();
    boolean hasSegments = false;
    for (WrittenOutputs.File file : run.outputs().fileList()) {
      boolean isAssignments = ASSIGNMENTS.matcher(file.name()).matches();
      if (isAssignments || file.name().equals(SEGMENTS)) {
        checkSize(tables, file);
        hasSegments |= !isAssignments;
      }
      if (isAssignments) {
        files.add(new InputFile(tables + file.name(), file.name(), file.bytes()));
      }
    }
    if (!hasSegments || files.isEmpty()) {
      throw new InputException(
          "%s: run.json in %s lists no segments.csv and customer_segments.csv; expected a whole run"
              .formatted(NAME, folder));
    }
    return new PreviousFolder(
        PreviousRun.of(run),
        ReaderLocale.recorded(run.settings().flags()),
        KeptBins.of(run),
        KeptBins.ofModel(run),
        RunModel.driftOf(run.results().model()),
        RunHistory.upTo(run),
        PreviousModel.of(run, folder),
        tables + SEGMENTS,
        List.copyOf(files),
        CsvFormulas.KEEP.name().equals(run.settings().launch().get("csvFormulas"))
            ? CsvFormulas.KEEP
            : CsvFormulas.ESCAPE);
  }

  private static void checkSize(String folder, WrittenOutputs.File file) throws IOException {
    OptionalLong size = size(folder + file.name());
    if (size.isEmpty() || size.getAsLong() != file.bytes()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s%s %s; expected the %,d bytes that run.json lists",
              NAME,
              folder,
              file.name(),
              size.isEmpty()
                  ? "is missing"
                  : String.format(Locale.ROOT, "has %,d bytes", size.getAsLong()),
              file.bytes()));
    }
  }

  private static OptionalLong size(String path) throws IOException {
    Optional<Long> size = StoredFiles.size(path);
    return size.isEmpty() ? OptionalLong.empty() : OptionalLong.of(size.get());
  }

  @Override
  public TableSource assignments() {
    return new FileSource(NAME, assignmentFiles, CsvForm.COMMAS);
  }

  @Override
  public List<EarlierSegment> segments(PipelineOptions options) throws IOException {
    List<EarlierSegment> segments = new ArrayList<>();
    try (InputStream in = StoredFiles.open(segmentsFile);
        CsvReader<NamedCsvRecord> csv =
            CsvReader.builder()
                .maxBufferSize(LONGEST_CELL)
                .ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
      for (NamedCsvRecord row : csv) {
        segments.add(
            new EarlierSegment(
                Integer.parseInt(cell(row, "segment_id")),
                new Description(
                    cell(row, "title"),
                    cell(row, "description"),
                    EarlierDescriptions.campaignIdeas(cell(row, "campaign_ideas")),
                    cell(row, "described_by"),
                    null),
                ProfileReader.of(cell(row, "profile"))));
      }
    } catch (CsvParseException | IllegalArgumentException e) {
      throw new InputException(
          "%s: %s is not the table segments of a run".formatted(NAME, segmentsFile), e);
    }
    return segments;
  }

  private String cell(NamedCsvRecord row, String column) {
    return formulas.text(
        row.findField(column)
            .orElseThrow(
                () ->
                    new InputException(
                        "%s: %s has no column %s".formatted(NAME, segmentsFile, column))));
  }
}
