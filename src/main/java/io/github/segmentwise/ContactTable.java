package io.github.segmentwise;

import io.github.segmentwise.audience.Audience;
import io.github.segmentwise.audience.AudienceFlags;
import io.github.segmentwise.audience.Contact;
import io.github.segmentwise.audience.Contacts;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.customer.CustomerFlags;
import io.github.segmentwise.database.Database;
import io.github.segmentwise.database.DatabaseUrl;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.flag.NearestName;
import io.github.segmentwise.read.FileSource;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.SourceColumn;
import io.github.segmentwise.read.TableFiles;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.read.text.CsvEncoding;
import io.github.segmentwise.read.text.CsvForm;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.shop.find.FoundShop;
import io.github.segmentwise.shop.find.ShopDatabase;
import io.github.segmentwise.shop.find.ShopFiles;
import io.github.segmentwise.shop.find.ShopMappings;
import io.github.segmentwise.shop.find.ShopTable;
import io.github.segmentwise.shop.mapping.MappedTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopMapping;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.shop.mapping.TablePart;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The table of the source that says how customers can be reached. It is read when an audience is
 * made; what it says is in no output of a run.
 *
 * @param name of the table
 * @param inBigQuery its whole name there; null where it is elsewhere
 * @param rows reads columns of it
 * @param id column of customers' ids
 * @param email column of addresses; null without, as are the next two
 */
record ContactTable(
    String name,
    @Nullable String inBigQuery,
    Rows rows,
    String id,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String consent) {

  private static final String BIGQUERY_ROWS = "SELECT %s FROM `%s`";

  /** Reads columns of a table; an empty text for a missing value. */
  interface Rows {
    void forEach(List<String> columns, Consumer<List<String>> each) throws IOException;
  }

  /**
   * Finds the table that the run read; empty where no column of it says how to reach anybody.
   *
   * @throws FlagException if a flag does not fit
   * @throws InputException if the table is no longer there, or lacks a column
   */
  static Optional<ContactTable> find(RunJson run, FlagValues values, PipelineOptions options) {
    String features = run.settings().launch().get("features");
    return features == null
        ? ofShop(run, values, options)
        : ofTable(features, run, values, options);
  }

  private static Optional<ContactTable> ofTable(
      String features, RunJson run, FlagValues values, PipelineOptions options) {
    String place = given(AudienceFlags.INPUT, values).orElse(features);
    int dot = place.lastIndexOf('.');
    Optional<DatasetId> dataset =
        dot < 0 || new File(place).exists()
            ? Optional.empty()
            : DatasetId.parse(place.substring(0, dot));
    if (dataset.isPresent()) {
      String table = place.substring(dot + 1);
      return of(
          place,
          dataset.get().table(table),
          fromBigQuery(dataset.get(), table, options),
          null,
          run.identity().idColumn(),
          null,
          values);
    }
    FileSource source =
        new FileSource(
            "features", TableFiles.matching("features", place), CsvForm.in(encoding(run)));
    return of(
        place,
        null,
        fromNow(source, place),
        names(source),
        run.identity().idColumn(),
        null,
        values);
  }

  private static Optional<ContactTable> ofShop(
      RunJson run, FlagValues values, PipelineOptions options) {
    String input =
        given(AudienceFlags.INPUT, values)
            .or(() -> Optional.ofNullable(run.settings().launch().get("input")))
            .orElseThrow(() -> new FlagException("--input is required: where the shop is"));
    Optional<DatasetId> dataset = ToolCommand.dataset(input);
    FoundShop.Place place =
        DatabaseUrl.isMeant(input)
            ? new ShopDatabase(Database.open(DatabaseUrl.of("--input", input)))
            : dataset.isPresent()
                ? new GoogleCloud(options).shop(dataset.get())
                : new ShopFiles(input, encoding(run));
    ShopMapping mapping = mapping(run, values);
    FoundShop shop = mapping == null ? FoundShop.recognised(place) : FoundShop.of(mapping, place);
    MappedTable customers = shop.mapping().table(TablePart.CUSTOMERS);
    boolean isTable = shop.mapping().hasTable(TablePart.CUSTOMERS);
    TablePart part = isTable ? TablePart.CUSTOMERS : shop.mapping().orders().part();
    ShopTable table = shop.tables().get(part);
    String id =
        isTable
            ? customers.column(shop.mapping().hasPersons() ? Role.PERSON : Role.CUSTOMER)
            : shop.mapping().orders().column(Role.CUSTOMER);
    Rows rows =
        dataset.isPresent()
            ? fromBigQuery(dataset.get(), table.name(), options)
            : fromNow(table.source(), table.name());
    return of(
        table.name(),
        dataset.map(found -> found.table(table.name())).orElse(null),
        rows,
        names(table.source()),
        id,
        customers,
        values);
  }

  /** Of the files that the run read. */
  private static CsvEncoding encoding(RunJson run) {
    return Optional.ofNullable(run.settings().flags().get(CustomerFlags.ENCODING.name()))
        .flatMap(CsvEncoding::of)
        .orElse(CsvEncoding.AUTO);
  }

  /** The mapping of the run: the preset that it names, or the file that is given. */
  private static @Nullable ShopMapping mapping(RunJson run, FlagValues values) {
    Optional<String> asked = given(AudienceFlags.SHOP, values);
    if (asked.isPresent()) {
      return ShopMappings.of(asked.get());
    }
    String recorded = run.settings().flags().get("shop");
    if (recorded == null) {
      return ShopPreset.THELOOK.mapping();
    }
    boolean isPreset =
        Arrays.stream(ShopPreset.values()).anyMatch(preset -> preset.name().equals(recorded));
    if (!isPreset) {
      throw new FlagException(
          "--shop is required: the file of the mapping that the run was made with, %s"
              .formatted(recorded));
    }
    return ShopMappings.of(recorded);
  }

  private static Optional<String> given(Flag<String> flag, FlagValues values) {
    return Optional.of(values.get(flag)).filter(text -> !text.isEmpty());
  }

  private static List<String> names(TableSource source) {
    return source.columns().stream().map(SourceColumn::name).toList();
  }

  private static Optional<ContactTable> of(
      String name,
      @Nullable String inBigQuery,
      Rows rows,
      @Nullable List<String> present,
      String id,
      @Nullable MappedTable mapped,
      FlagValues values) {
    String email = column(AudienceFlags.EMAIL_COLUMN, Role.EMAIL, name, present, mapped, values);
    String phone = column(AudienceFlags.PHONE_COLUMN, Role.PHONE, name, present, mapped, values);
    String consent =
        column(AudienceFlags.CONSENT_COLUMN, Role.CONSENT, name, present, mapped, values);
    return email == null && phone == null && consent == null
        ? Optional.empty()
        : Optional.of(new ContactTable(name, inBigQuery, rows, id, email, phone, consent));
  }

  private static @Nullable String column(
      Flag<String> flag,
      Role role,
      String table,
      @Nullable List<String> present,
      @Nullable MappedTable mapped,
      FlagValues values) {
    String asked = values.get(flag);
    if (asked.isEmpty()) {
      return mapped != null
              && mapped.has(role)
              && (present == null || mapped.isThere(role, present))
          ? mapped.in(table, present == null ? List.of(mapped.column(role)) : present).column(role)
          : null;
    }
    if (present == null) {
      return asked;
    }
    return present.stream()
        .filter(name -> name.strip().equalsIgnoreCase(asked))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "%s: no column '%s' for --%s%s"
                        .formatted(
                            table,
                            asked,
                            flag.name(),
                            NearestName.of(asked, present)
                                .map("; did you mean '%s'"::formatted)
                                .orElse(""))));
  }

  private static Rows fromNow(TableSource source, String name) {
    if (!(source instanceof TableSource.ReadableNow rows)) {
      throw new InputException(
          name + ": contacts are read from files, a database or a data set; expected one of them");
    }
    return (columns, each) ->
        rows.forEachBatch(
            new InputTable(
                name,
                columns.stream()
                    .map(column -> new InputColumn(column, InputColumn.Type.TEXT))
                    .toList()),
            batch -> eachRow(batch, columns.size(), each));
  }

  private static void eachRow(ColumnBatch batch, int columns, Consumer<List<String>> each) {
    for (int row = 0; row < batch.rows(); row++) {
      List<String> cells = new ArrayList<>(columns);
      for (int c = 0; c < columns; c++) {
        TextColumn texts = batch.texts(c);
        String text = texts.get(row);
        cells.add(text == null ? "" : text.strip());
      }
      each.accept(cells);
    }
  }

  private static Rows fromBigQuery(DatasetId dataset, String table, PipelineOptions options) {
    return (columns, each) -> {
      String cells =
          String.join(", ", columns.stream().map("CAST(`%s` AS STRING)"::formatted).toList());
      new GoogleCloud(options)
          .warehouse("a data set as the source of contacts")
          .query(dataset, BIGQUERY_ROWS.formatted(cells, dataset.table(table)), List.of())
          .forEach(row -> each.accept(row.stream().map(cell -> cell == null ? "" : cell).toList()));
    };
  }

  /** Reads it. Of several rows of a customer, the first value of each column counts. */
  Audience.Reach read(Contacts forms) throws IOException {
    List<String> columns = new ArrayList<>();
    for (String column : Arrays.asList(id, email, phone, consent)) {
      if (column != null && !columns.contains(column)) {
        columns.add(column);
      }
    }
    Map<String, Contact> byId = new HashMap<>();
    rows.forEach(
        columns,
        cells -> {
          String customer = canonical(cells.get(0));
          if (!customer.isEmpty()) {
            byId.merge(customer, contact(columns, cells, forms), ContactTable::first);
          }
        });
    return new Audience.Reach(byId, consent != null);
  }

  /** Whole numbers without leading zeros and signs, as tables of runs have them. */
  private static String canonical(String id) {
    return id.matches("0\\d{1,17}") ? String.valueOf(Long.parseLong(id)) : id;
  }

  private Contact contact(List<String> columns, List<String> cells, Contacts forms) {
    return new Contact(
        email == null ? "" : forms.email(cells.get(columns.indexOf(email))).orElse(""),
        phone == null ? "" : forms.phone(cells.get(columns.indexOf(phone))).orElse(""),
        consent == null || Contacts.consents(cells.get(columns.indexOf(consent))));
  }

  private static Contact first(Contact one, Contact other) {
    return new Contact(
        one.email().isEmpty() ? other.email() : one.email(),
        one.phone().isEmpty() ? other.phone() : one.phone(),
        one.consents() && other.consents());
  }
}
