package io.github.segmentwise;

import io.github.segmentwise.cluster.ClusterFlags;
import io.github.segmentwise.customer.CustomerFlags;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.database.Database;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.PreparationFlags;
import io.github.segmentwise.featuretable.FeatureTable;
import io.github.segmentwise.featuretable.FeatureTableFlags;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.read.FileSource;
import io.github.segmentwise.read.TableFiles;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.read.TypedFiles;
import io.github.segmentwise.read.text.CsvForm;
import io.github.segmentwise.scoring.ModelFile;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.ShopFlags;
import io.github.segmentwise.shop.ShopRun;
import io.github.segmentwise.shop.find.FoundShop;
import io.github.segmentwise.shop.find.ShopDatabase;
import io.github.segmentwise.shop.find.ShopFiles;
import io.github.segmentwise.shop.find.ShopMappings;
import io.github.segmentwise.shop.mapping.ShopMapping;
import io.github.segmentwise.shop.propose.ShopProposal;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a run reads.
 *
 * @param customers where the customers come from
 * @param preparation of their features
 * @param maxRejectedShare of the rows of a table, in [0, 1]
 * @param partitions in which the data travels, at least 1
 * @param knowsOrders whether the customers come with what they bought
 * @param holdoutDays days before the reference time that their purchases hold out; 0 for none
 */
record RunInput(
    CustomerSource customers,
    Preparation preparation,
    double maxRejectedShare,
    int partitions,
    boolean knowsOrders,
    int holdoutDays) {

  /** Whether the customers are in a ready table. */
  static boolean isTable(FlagValues values) {
    return !values.find(CustomerFlags.FEATURES).orElse("").isEmpty();
  }

  /**
   * Where the flags say that the customers are.
   *
   * @throws FlagException if they say so of none, or of two
   */
  static Location location(FlagValues values) {
    boolean isShop = !values.find(CustomerFlags.INPUT).orElse("").isEmpty();
    if (isTable(values) == isShop) {
      throw new FlagException(
          isShop
              ? "--features and --input are both given: expected one of them"
              : "--input is required: a data set project.dataset, a database, a folder or a gs://"
                  + " prefix; or"
                  + " --features, a table of customers");
    }
    Location location =
        isShop
            ? Location.ofShop(CustomerFlags.INPUT, values)
            : Location.ofTable(CustomerFlags.FEATURES, values);
    if (location.dataset().isPresent() || location.database().isPresent()) {
      refuseCsvFlags(values, location.text() + " is not in files");
    }
    return location;
  }

  /** Flags about the form of CSV files mean nothing elsewhere. */
  private static void refuseCsvFlags(FlagValues values, String why) {
    for (Flag<?> flag : List.of(CustomerFlags.ENCODING, FeatureTableFlags.DELIMITER)) {
      if (values.isChanged(flag)) {
        throw new FlagException(
            "--%s is for CSV files, and %s; expected no --%s"
                .formatted(flag.name(), why, flag.name()));
      }
    }
  }

  /**
   * Finds the tables.
   *
   * @param shop whose tables were found; null where the customers are in a ready table
   * @param model that is kept; null where one is trained
   * @param isForDataset whether the columns must fit an output in BigQuery
   * @param clusters how many rows are to be TRUE in a column of first centroids
   * @throws FlagException if the flags do not fit together
   * @throws io.github.segmentwise.batch.InputException if a table or a column is missing
   */
  static RunInput from(
      FlagValues values,
      PipelineOptions options,
      @Nullable ShopRun shop,
      @Nullable ModelFile model,
      boolean isForDataset,
      int clusters) {
    Location location = location(values);
    Preparation preparation = PreparationFlags.from(values);
    CustomerSource customers;
    if (shop == null) {
      FeatureTableFlags flags =
          FeatureTableFlags.from(values, values.get(ClusterFlags.INIT_COLUMN));
      FeatureTable table = table(flags, location, values, options, clusters);
      if (model != null) {
        table = table.readFor(model.model().space());
      }
      if (isForDataset) {
        table.checkNamesForBigQuery();
      }
      preparation = table.prepared(preparation, flags.power(), flags.log());
      customers = table;
    } else {
      customers = shop.customers(values.get(RunFlags.AS_OF), values);
    }
    boolean isLocal = SegmentationConfig.isLocal(options);
    int asked = values.get(RunFlags.PARTITIONS);
    int partitions =
        asked > 0
            ? RunSize.useful(asked, customers.textBytes(), isLocal)
            : RunSize.partitions(customers.textBytes(), isLocal);
    return new RunInput(
        customers,
        preparation,
        values.get(RunFlags.MAX_REJECTED_SHARE),
        partitions,
        shop != null,
        values.get(ShopFlags.HOLDOUT_DAYS));
  }

  /** What is odd about the flags. */
  List<Sentence> warnings(FlagValues values) {
    int asked = values.get(RunFlags.PARTITIONS);
    return asked <= partitions
        ? List.of()
        : List.of(Sentence.of("record.warning.partitions", asked, partitions));
  }

  /**
   * Writes a mapping that is guessed from the files of a shop.
   *
   * @return what was done, in a line
   * @throws FlagException if there is such a file, or the input is not in files
   */
  static String propose(FlagValues values, String file) throws IOException {
    Location location = location(values);
    if (isTable(values) || location.dataset().isPresent()) {
      throw new FlagException(
          "--proposeShop looks at files and databases; expected one of them as --input");
    }
    if (StoredFiles.exists(file)) {
      throw ShopFlags.PROPOSE_SHOP.refusal("a file that is not there yet", file);
    }
    FoundShop.Place place =
        location.database().isPresent()
            ? new ShopDatabase(Database.open(location.database().get()))
            : shopFiles(location, values);
    StoredFiles.write(file, ShopProposal.of(place).getBytes(StandardCharsets.UTF_8));
    return "Wrote a mapping of %s to %s; check it, and run again with --shop=%s"
        .formatted(location.text(), file, file);
  }

  /**
   * Finds the tables of a shop.
   *
   * @throws FlagException if a flag does not fit it
   * @throws io.github.segmentwise.batch.InputException if a table or a column is missing
   */
  static ShopRun shop(Location location, FlagValues values, PipelineOptions options) {
    String asked = values.get(ShopFlags.SHOP);
    ShopMapping mapping = asked.isEmpty() ? null : ShopMappings.of(asked);
    boolean readsDatabase =
        location.database().isPresent() || (mapping != null && mapping.readsDatabase());
    if (readsDatabase && !SegmentationConfig.isLocal(options)) {
      // Workers elsewhere have no user and password in their environment.
      throw new FlagException(
          "--input: databases are read by local runs only; expected --runner=DirectRunner, or files"
              + " or a data set of BigQuery as --input");
    }
    FoundShop.Place place = place(location, values, options);
    return ShopRun.of(
        mapping == null ? FoundShop.recognised(place) : FoundShop.of(mapping, place), values);
  }

  private static FoundShop.Place place(
      Location location, FlagValues values, PipelineOptions options) {
    if (location.database().isPresent()) {
      return new ShopDatabase(Database.open(location.database().get()));
    }
    return location.dataset().isPresent()
        ? new GoogleCloud(options).shop(location.dataset().get())
        : shopFiles(location, values);
  }

  private static ShopFiles shopFiles(Location location, FlagValues values) {
    return new ShopFiles(location.text(), values.get(CustomerFlags.ENCODING));
  }

  private static FeatureTable table(
      FeatureTableFlags flags,
      Location location,
      FlagValues values,
      PipelineOptions options,
      int clusters) {
    long asOfDay = values.get(RunFlags.AS_OF).atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    if (location.dataset().isPresent()) {
      if (flags.columns().id() == null) {
        throw new FlagException(
            "--idColumn is required with a table of BigQuery, whose rows have no numbers");
      }
      return new FeatureTable(
          new GoogleCloud(options).table(location.dataset().get(), location.tableName()),
          List.of(),
          flags.columns(),
          asOfDay,
          clusters);
    }
    List<InputFile> files = TableFiles.matching("features", location.text());
    if (files.stream().allMatch(TypedFiles::isTyped)) {
      refuseCsvFlags(values, location.text() + " says itself how it is to be read");
    }
    Character delimiter = flags.delimiter().isEmpty() ? null : flags.delimiter().charAt(0);
    return new FeatureTable(
        new FileSource(
            "features", files, new CsvForm(delimiter, values.get(CustomerFlags.ENCODING))),
        files.stream().map(InputFile::name).toList(),
        flags.columns(),
        asOfDay,
        clusters);
  }
}
