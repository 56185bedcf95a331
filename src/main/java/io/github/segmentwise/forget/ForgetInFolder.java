package io.github.segmentwise.forget;

import io.github.segmentwise.audience.CampaignFile;
import io.github.segmentwise.audience.CampaignRow;
import io.github.segmentwise.report.PageTables;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.storage.StoredFiles;
import io.github.segmentwise.write.CsvFormulas;
import io.github.segmentwise.write.OutputFolder;
import io.github.segmentwise.write.OwnNames;
import io.github.segmentwise.write.PublishedRun;
import io.github.segmentwise.write.RunFolders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Removes a customer from the runs of a folder: the rows in the tables, and the page where it names
 * the customer. Aggregates over many customers stay, and so does the model.
 */
public final class ForgetInFolder {

  private static final String NO_ONE = "forget";
  private static final String UNFINISHED = ".unfinished";

  private final OwnNames names;
  private final String id;

  /**
   * @param names the names that files of the program may have
   * @param id of the customer, as tables have it
   */
  public ForgetInFolder(OwnNames names, String id) {
    this.names = names;
    this.id = id;
  }

  /**
   * Removes the customer. All files are looked at before the first one is changed.
   *
   * @param folder of a run, or of folders of runs; local or {@code gs://}
   * @throws io.github.segmentwise.batch.InputException if there is no run
   * @throws io.github.segmentwise.write.OutputException if a table is not as its run wrote it, so
   *     that it may be somebody else's
   */
  public Forgotten in(String folder) throws IOException {
    List<PublishedRun> runs = RunFolders.in(folder, names);
    for (PublishedRun run : runs) {
      for (String name : customerFiles(run.run())) {
        run.checkOwn(name);
      }
    }
    int touched = 0;
    long rows = 0;
    List<String> lines = new ArrayList<>();
    for (PublishedRun run : runs) {
      removeAbandoned(run);
      Found found = find(run);
      boolean isNamed = found.rows() > 0 || found.onPage();
      if (isNamed || run.isInterrupted()) {
        String page = change(run, found);
        if (isNamed) {
          touched++;
          rows += found.rows();
          lines.add(line(run, found, page));
        }
      }
      for (String campaign : CampaignFile.in(run.artifacts())) {
        long removed = removeFromCampaign(campaign);
        if (removed > 0) {
          rows += removed;
          lines.add("%s: %d row".formatted(campaign, removed));
        }
      }
    }
    return new Forgotten(touched, rows, lines);
  }

  /** What runs that were killed left: rows of customers in hidden folders. */
  private void removeAbandoned(PublishedRun run) throws IOException {
    OutputFolder.of(run.tables(), run.artifacts(), NO_ONE, names).removeAbandoned();
  }

  private long removeFromCampaign(String file) throws IOException {
    byte[] content = StoredFiles.content(file).orElse(new byte[0]);
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    CsvRows.Copy copy =
        new CsvRows(CampaignRow.ID, id, CsvFormulas.KEEP)
            .copy(file, new ByteArrayInputStream(content), left);
    if (copy.removed() > 0) {
      String unfinished = file + UNFINISHED;
      StoredFiles.write(unfinished, left.toByteArray());
      StoredFiles.move(unfinished, file);
    }
    return copy.removed();
  }

  private static List<String> customerFiles(RunJson run) {
    return run.outputs().fileList().stream()
        .map(WrittenOutputs.File::name)
        .filter(CustomerTables::isFile)
        .toList();
  }

  /**
   * Where the customer is.
   *
   * @param copies what each table's file would be without the customer
   * @param onPage whether the page names the customer
   */
  private record Found(Map<String, CsvRows.Copy> copies, boolean onPage) {

    long rows() {
      return copies.values().stream().mapToLong(CsvRows.Copy::removed).sum();
    }

    long rows(String table, boolean kept) {
      return copies.entrySet().stream()
          .filter(copy -> CustomerTables.isFileOf(table, copy.getKey()))
          .mapToLong(copy -> kept ? copy.getValue().kept() : copy.getValue().removed())
          .sum();
    }
  }

  private Found find(PublishedRun run) throws IOException {
    Map<String, CsvRows.Copy> copies = new TreeMap<>();
    for (String name : customerFiles(run.run())) {
      try (InputStream in = StoredFiles.open(run.path(name))) {
        copies.put(name, rows(run.run()).copy(run.path(name), in, OutputStream.nullOutputStream()));
      }
    }
    boolean onPage =
        copies.entrySet().stream()
            .anyMatch(
                copy ->
                    copy.getValue().removed() > 0
                        && CustomerTables.isFileOf(CustomerTables.TOP_CUSTOMERS, copy.getKey()));
    return new Found(copies, onPage || isOnPageAlone(run));
  }

  /** Whether the page names the customer where the tables are in a data set. */
  private boolean isOnPageAlone(PublishedRun run) throws IOException {
    boolean isPageAlone =
        run.run().outputs().dataset() != null
            && run.run().outputs().fileList().stream()
                .anyMatch(file -> file.name().equals(ReportPage.FILE));
    if (!isPageAlone) {
      return false;
    }
    run.checkOwn(ReportPage.FILE);
    byte[] page = StoredFiles.content(run.path(ReportPage.FILE)).orElse(new byte[0]);
    return new String(page, StandardCharsets.UTF_8).contains(">" + id + "<");
  }

  private CsvRows rows(RunJson run) {
    CsvFormulas formulas =
        CsvFormulas.KEEP.name().equals(run.settings().launch().get("csvFormulas"))
            ? CsvFormulas.KEEP
            : CsvFormulas.ESCAPE;
    return new CsvRows(run.identity().idColumn(), id, formulas);
  }

  /**
   * Changes the files.
   *
   * @return what became of the page; empty where it stays
   */
  private String change(PublishedRun run, Found found) throws IOException {
    Set<String> replaced = new LinkedHashSet<>();
    for (Map.Entry<String, CsvRows.Copy> copy : found.copies().entrySet()) {
      if (copy.getValue().removed() > 0) {
        String name = copy.getKey();
        try (InputStream in = StoredFiles.open(run.path(name));
            OutputStream out = StoredFiles.create(run.unfinished(name))) {
          rows(run.run()).copy(run.path(name), in, out);
        }
        replaced.add(name);
      }
    }
    RunJson record = record(run.run(), found);
    String page = "";
    Set<String> removed = Set.of();
    if (found.onPage()) {
      run.checkOwn(ReportPage.FILE);
      if (StoredFiles.isLocal(run.artifacts()) && run.run().outputs().dataset() == null) {
        byte[] made =
            ReportPage.of(
                    PageTables.read(StoredFiles.localPath(run.artifacts())).without(record, id))
                .render();
        StoredFiles.write(run.unfinished(ReportPage.FILE), made);
        record = record.with(record.outputs().withSize(ReportPage.FILE, made.length));
        replaced.add(ReportPage.FILE);
        page = "report.html was made again";
      } else {
        removed = Set.of(ReportPage.FILE);
        record = record.with(record.outputs().without(ReportPage.FILE));
        page = "report.html named the customer and was removed";
      }
    }
    run.change(replaced, removed, record);
    return page;
  }

  /** The record of what is there afterwards. */
  private static RunJson record(RunJson run, Found found) {
    List<WrittenOutputs.File> files = new ArrayList<>();
    for (WrittenOutputs.File file : run.outputs().fileList()) {
      CsvRows.Copy copy = found.copies().get(file.name());
      files.add(
          copy == null ? file : new WrittenOutputs.File(file.name(), copy.kept(), copy.bytes()));
    }
    return run.with(
        run.outputs()
            .with(
                files.isEmpty() ? run.outputs().files() : files,
                found.copies().isEmpty() ? run.outputs().forgotten() : forgotten(run, found)));
  }

  private static WrittenOutputs.@Nullable Forgotten forgotten(RunJson run, Found found) {
    long left = found.rows(CustomerTables.ASSIGNMENTS, true);
    return WrittenOutputs.Forgotten.of(Math.max(0, run.results().counts().customers() - left));
  }

  private static String line(PublishedRun run, Found found, String page) {
    List<String> parts = new ArrayList<>();
    for (String table : CustomerTables.NAMES) {
      long rows = found.rows(table, false);
      if (rows > 0) {
        parts.add(
            String.format(Locale.ROOT, "%,d %s of %s", rows, rows == 1 ? "row" : "rows", table));
      }
    }
    if (!page.isEmpty()) {
      parts.add(page);
    }
    return "%s (run %s): %s"
        .formatted(run.artifacts(), run.run().identity().runId(), String.join(", ", parts));
  }
}
