package io.github.segmentwise;

import io.github.segmentwise.audience.AudienceFlags;
import io.github.segmentwise.audience.AudienceView;
import io.github.segmentwise.flag.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Audiences of a run as files and as views, from a shop whose contacts are of every kind. */
final class AudienceViews {

  /** What the audiences are asked for beside their form. */
  static final List<List<String>> FILTERS =
      List.of(
          List.of("--segment=1,2,3"),
          List.of("--segment=1,3", "--consentColumn=newsletter"),
          List.of("--segment=2", "--lifecycle=Champions,loyal,new", "--minValue=1.5"),
          List.of("--segment=1,2,3", "--top=40"));

  private final Path run;
  private final Path contacts;

  /**
   * For a run.
   *
   * @param contacts a copy of its shop by {@link #contacts}
   */
  AudienceViews(Path run, Path contacts) {
    this.run = run;
    this.contacts = contacts;
  }

  /** A copy of a shop with phones and consent; addresses differ in case, repeat or are none. */
  static Path contacts(Path shop, Path folder) throws IOException {
    ShopCopy copy = ShopCopy.of(shop, folder);
    List<String> lines = Files.readAllLines(copy.file("users"));
    List<String> header = List.of(lines.get(0).split(","));
    int email = header.indexOf("email");
    StringBuilder users = new StringBuilder(lines.get(0)).append(",newsletter,mobile\n");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      int id = Integer.parseInt(cells[0]);
      cells[email] =
          switch (id % 7) {
            case 0 -> " User%d@Example.COM ".formatted(id);
            case 1 -> "user%d@example.com".formatted(id / 14);
            case 2 -> "nobody";
            case 3 -> "";
            default -> cells[email];
          };
      String consent = List.of("yes", "no", "", "TRUE", "1").get(id % 5);
      String phone =
          switch (id % 6) {
            case 0 -> "+49 (0)170 %07d".formatted(1234567 + id);
            case 1 -> "0033 6.12.34.%02d.%02d".formatted(id / 100, id % 100);
            case 2 -> "+1 650-253-%04d".formatted(id / 12);
            case 3 -> "12";
            default -> "";
          };
      users.append(String.join(",", cells)).append(',').append(consent).append(',');
      users.append(phone).append('\n');
    }
    Files.writeString(copy.file("users"), users);
    return folder;
  }

  private static List<String> flags(String format, List<String> filter) {
    List<String> flags = new ArrayList<>(filter);
    flags.addAll(List.of("--to=" + format, "--emailColumn=email", "--phoneColumn=mobile"));
    return flags;
  }

  /** The rows of the file, sorted. */
  List<String> file(String format, List<String> filter, Path folder) {
    Path file = folder.resolve(format + filter.hashCode() + ".csv");
    List<String> flags = flags(format, filter);
    flags.addAll(List.of("--input=" + contacts, "--output=" + file));
    command(run.toString(), flags);
    RunFolder.Table table = RunFolder.Table.read(file);
    return table.rows().stream()
        .map(row -> String.join("|", table.columns().stream().map(row::get).toList()))
        .sorted()
        .toList();
  }

  /**
   * The rows of the view, sorted.
   *
   * @param database that runs GoogleSQL, and has the tables {@code
   *     my-shop.segments.current_customers}, {@code my-shop.segments.customer_value} and {@code
   *     my-shop.segments.contacts}
   */
  List<String> view(String format, List<String> filter, Database database) throws IOException {
    boolean asksForConsent = filter.toString().contains("consentColumn");
    AudienceView view =
        new AudienceView(
            "my-shop.segments",
            "user_id",
            new AudienceView.Contacts(
                "my-shop.segments.contacts",
                "id",
                "email",
                "mobile",
                asksForConsent ? "newsletter" : null));
    List<String> flags = flags(format, filter);
    flags.add("--view=my-shop.segments.audience");
    String sql =
        view.sql(CommandLine.parse(AudienceFlags.ALL, flags.toArray(String[]::new)).values());
    database.run(sql.strip().replaceFirst(";$", ""));
    return database.run("SELECT * FROM `my-shop.segments.audience`").stream()
        .map(
            row ->
                row.stream()
                    .map(cell -> cell == null ? "" : cell.toString())
                    .collect(Collectors.joining("|")))
        .sorted()
        .toList();
  }

  /** Runs a statement of GoogleSQL. */
  interface Database {
    List<List<Object>> run(String sql) throws IOException;
  }

  private static String command(String place, List<String> flags) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] args = Stream.concat(Stream.of(place), flags.stream()).toArray(String[]::new);
    int exit = AudienceCommand.run(args, print, print);
    String text = said.toString(StandardCharsets.UTF_8);
    if (exit != 0) {
      throw new AssertionError(text);
    }
    return text;
  }
}
