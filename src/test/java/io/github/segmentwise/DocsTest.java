package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.publish.RunTables;
import io.github.segmentwise.write.OutputTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation says is there; its commands are run by {@code scripts/check-commands}. */
class DocsTest {

  private static final int MOST_README_BYTES = 10_240;
  private static final Path DOCS = Path.of("docs");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern MESSAGE_ABOUT_OUTPUT =
      Pattern.compile("\"output: [^\"]*\"(?:\\s*\\+\\s*\"[^\"]*\")*");
  private static final Pattern TREE =
      Pattern.compile("(?s)```text\\nsrc/main/java/io/github/segmentwise/\\n(.*?)```");
  private static final Pattern FOLDER = Pattern.compile("(?m)(?:^| )([a-z]+)/ ");
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N}_ -]");

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder : List.of("", "sql", "src/standin")) {
      pages.add(Path.of(folder, "README.md"));
    }
    pages.add(Path.of("CONTRIBUTING.md"));
    try (Stream<Path> docs = Files.list(DOCS)) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  /** The text of a page without its blocks of code. */
  private static String read(Path page) throws IOException {
    return BLOCK.matcher(Files.readString(page, StandardCharsets.UTF_8)).replaceAll("");
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }

  /** What GitHub makes of the headings of a page. */
  private static Set<String> anchors(Path page) throws IOException {
    return found(HEADING, read(page)).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT))
        .map(heading -> NOT_IN_ANCHORS.matcher(heading).replaceAll("").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void readme_size_isSmall() throws Exception {
    assertThat(Files.size(Path.of("README.md")), lessThanOrEqualTo((long) MOST_README_BYTES));
  }

  @Test
  void readme_links_nameEveryPage() throws Exception {
    List<String> linked = found(LINK, read(Path.of("README.md")));

    for (Path page : pages()) {
      if (page.startsWith(DOCS)) {
        assertThat(linked, hasItem(page.toString().replace('\\', '/')));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_ofPage_leadSomewhere(Path page) throws Exception {
    List<String> broken = new ArrayList<>();
    for (String link : found(LINK, read(page))) {
      if (link.contains("://")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
      if (!Files.exists(target) || (parts.length > 1 && !anchors(target).contains(parts[1]))) {
        broken.add(link);
      }
    }

    assertThat(broken, is(empty()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void firstSentence_ofPage_saysWhatItAnswers(Path page) throws Exception {
    if (page.startsWith(DOCS)) {
      assertThat(
          read(page).lines().skip(2).findFirst().orElse(""), startsWith("This page answers: "));
    }
  }

  @Test
  void howItWorks_classNames_areClassesOfTheProgram() throws Exception {
    Set<String> classes = new HashSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .forEach(name -> classes.add(name.substring(0, name.length() - ".java".length())));
    }
    List<String> named =
        found(CODE, read(DOCS.resolve("how-it-works.md"))).stream()
            .filter(code -> CLASS_NAME.matcher(code).matches())
            .toList();

    assertThat(named.size(), greaterThan(50));
    assertThat(named, everyItem(is(in(classes))));
  }

  @Test
  void outputPage_tables_areThoseOfARunWithAllColumns() throws Exception {
    CustomerSchema shop =
        new CustomerSchema(
            "user_id",
            List.of("age"),
            List.of("gender", "city", "country", "traffic_source"),
            List.of(),
            List.of(365));
    String page = read(DOCS.resolve("output.md"));

    for (OutputTable table : RunTables.of(shop)) {
      int begin = page.indexOf("\n### " + table.name() + "\n");
      assertThat(table.name(), begin, greaterThan(0));
      int end = page.indexOf("\n#", begin + 1);
      List<String> columns =
          found(
              CODE,
              page.substring(begin, end)
                  .lines()
                  .filter(line -> line.startsWith("| `"))
                  .map(line -> line.split("\\|")[1])
                  .collect(Collectors.joining("\n")));
      table.columns().forEach(column -> assertThat(table.name(), columns, hasItem(column.name())));
    }
  }

  /** Rows of the first table of flags: what is given, and what is printed. */
  static List<List<String>> wrongFlags() throws Exception {
    return read(DOCS.resolve("errors.md"))
        .lines()
        .filter(line -> line.matches("\\| [^|]+ \\| `--[^|]+` \\| `.*` \\|"))
        .map(line -> found(CODE, line))
        .toList();
  }

  @Test
  void errorsPage_tableOfWrongFlags_isFound() throws Exception {
    assertThat(wrongFlags().size(), greaterThan(5));
  }

  @ParameterizedTest
  @MethodSource("wrongFlags")
  void errorsPage_wrongFlag_printsWhatThePageSays(List<String> row, @TempDir Path folder) {
    List<String> args = new ArrayList<>(List.of(row.get(0).split(" ")));
    args.addAll(
        List.of("--input=" + ShopCopy.fixture(), "--output=" + folder, "--asOf=2026-01-01"));

    Command command = Command.run(args);

    assertThat(command.err().strip(), is(row.get(1)));
    assertThat(command.exitCode(), is(2));
  }

  /** The messages about the output in the code: texts that are joined, before their values. */
  static List<String> messagesAboutOutput() throws IOException {
    List<String> messages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file, StandardCharsets.UTF_8);
        MESSAGE_ABOUT_OUTPUT
            .matcher(code)
            .results()
            .map(match -> match.group().replaceAll("\"\\s*\\+\\s*\"", "").replace("\"", ""))
            .forEach(messages::add);
      }
    }
    return messages;
  }

  @Test
  void errorsPage_messagesAboutOutput_areFound() throws Exception {
    assertThat(messagesAboutOutput().size(), greaterThan(10));
  }

  @ParameterizedTest
  @MethodSource("messagesAboutOutput")
  void errorsPage_messageAboutOutput_hasAnExample(String message) throws Exception {
    String example =
        Stream.of(message.split("%[sd]", -1)).map(Pattern::quote).collect(Collectors.joining(".+"));

    assertThat(
        message,
        found(CODE, read(DOCS.resolve("errors.md"))).stream()
            .anyMatch(code -> code.matches(example + ".*")));
  }

  /** CONTRIBUTING names each package once, by its last name. */
  @Test
  void contributing_tree_namesEveryPackage() throws Exception {
    Path root = Path.of("src", "main", "java", "io", "github", "segmentwise");
    List<String> packages;
    try (Stream<Path> folders = Files.walk(root)) {
      packages =
          folders
              .filter(each -> Files.exists(each.resolve("package-info.java")))
              .filter(each -> !each.equals(root))
              .map(each -> each.getFileName().toString())
              .sorted()
              .toList();
    }
    String contributing = Files.readString(Path.of("CONTRIBUTING.md"), StandardCharsets.UTF_8);

    List<String> drawn = found(FOLDER, found(TREE, contributing).get(0)).stream().sorted().toList();

    assertThat(drawn, is(packages));
  }
}
