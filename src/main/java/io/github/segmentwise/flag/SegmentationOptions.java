package io.github.segmentwise.flag;

import io.github.segmentwise.SegmentationConfig;
import io.github.segmentwise.SegmentationPipeline;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The flags of {@link SegmentationPipeline}. All are texts here, as a template launch gives them;
 * {@link SegmentationConfig#from} reads them and says clearly what is wrong with one.
 */
public interface SegmentationOptions extends PipelineOptions {

  @Description(
      "Holds orders, order_items, products and users: a data set project.dataset of BigQuery, or a"
          + " folder or gs:// prefix with CSV, Parquet or Avro files.")
  String getInput();

  void setInput(String value);

  @Description(
      "In place of --input, a table with one row per customer: project.dataset.table of BigQuery, a"
          + " CSV, Parquet or Avro file, or a pattern such as part-*.csv.gz, also at gs://.")
  String getFeatures();

  void setFeatures(String value);

  @Description(
      "What parts the cells of --features files: one character, or TAB; detected if not given.")
  String getDelimiter();

  void setDelimiter(String value);

  @Description("Column of --features with the customers' ids; rows are numbered if not given.")
  String getIdColumn();

  void setIdColumn(String value);

  @Description("Columns of --features that hold numbers, whatever their values suggest.")
  @Default.String("")
  String getNumericColumns();

  void setNumericColumns(String value);

  @Description("Columns of --features that hold categories, whatever their values suggest.")
  @Default.String("")
  String getCategoricalColumns();

  void setCategoricalColumns(String value);

  @Description("Columns of --features that are left out.")
  @Default.String("")
  String getExcludeColumns();

  void setExcludeColumns(String value);

  @Description(
      "Columns of --features with ordered categories, from the lowest, such as"
          + " education:primary<secondary<tertiary; several are parted by ;.")
  @Default.String("")
  String getOrdinalColumns();

  void setOrdinalColumns(String value);

  @Description("Columns of --features that a Yeo-Johnson power transform makes more nearly normal.")
  @Default.String("")
  String getPowerTransformColumns();

  void setPowerTransformColumns(String value);

  @Description("Columns of --features of which ln(1 + x) is taken.")
  @Default.String("")
  String getLogColumns();

  void setLogColumns(String value);

  @Description(
      "Where the tables go: a data set project.dataset of BigQuery, a folder or a gs:// prefix."
          + " Required.")
  String getOutput();

  void setOutput(String value);

  @Description(
      "Folder or gs:// prefix of report.html, model.json and run.json; the output folder if not"
          + " given, none if the output is a data set.")
  String getArtifacts();

  void setArtifacts(String value);

  @Description(
      "Which earlier runs in an output data set are replaced: REPLACE_RUN (those of the same asOf"
          + " date) or REPLACE_ALL.")
  @Default.String("REPLACE_RUN")
  String getWriteMode();

  void setWriteMode(String value);

  @Description(
      "Reference time of the spend windows: an ISO-8601 instant or date; now if not given.")
  String getAsOf();

  void setAsOf(String value);

  @Description("Lengths of the spend windows in days.")
  @Default.String("365,730,1095")
  String getSpendWindowDays();

  void setSpendWindowDays(String value);

  @Description(
      "Worth of an order line: SALE_PRICE_TIMES_NUM_OF_ITEM, or SALE_PRICE, which sums to the"
          + " ledger.")
  @Default.String("SALE_PRICE_TIMES_NUM_OF_ITEM")
  String getSpendFormula();

  void setSpendFormula(String value);

  @Description("Order statuses to leave out, such as Cancelled,Returned.")
  @Default.String("")
  String getExcludeStatuses();

  void setExcludeStatuses(String value);

  @Description("What is done to spend before scaling: LOG1P or NONE.")
  @Default.String("LOG1P")
  String getSpendTransform();

  void setSpendTransform(String value);

  @Description("Scale of the spend columns: GROUP (one for all) or PER_COLUMN.")
  @Default.String("GROUP")
  String getScaling();

  void setScaling(String value);

  @Description("Whether numerics are divided by their spread.")
  @Default.String("true")
  String getStandardizeFeatures();

  void setStandardizeFeatures(String value);

  @Description("Customers who fit no segment: NONE, or ECOD, which leaves them out and marks them.")
  @Default.String("NONE")
  String getOutlierMethod();

  void setOutlierMethod(String value);

  @Description("Share of the customers that ECOD marks as outliers; 0..0.5.")
  @Default.String("0.1")
  String getContamination();

  void setContamination(String value);

  @Description("Score of ECOD: PYOD (as that package computes it) or PAPER.")
  @Default.String("PYOD")
  String getEcodVariant();

  void setEcodVariant(String value);

  @Description(
      "How customers are clustered: KMEANS; KPROTOTYPES, whose centroids have one category per"
          + " feature; LATENT_PROFILE_KMEANS, on the probabilities of latent profiles;"
          + " EMBEDDING_KMEANS, on the meaning of a text about each customer; or ALL, which"
          + " compares them and takes the best one's segments.")
  @Default.String("KMEANS")
  String getMethod();

  void setMethod(String value);

  @Description(
      "Weight of a differing category in KPROTOTYPES; half the numerics' mean standard deviation if"
          + " not given.")
  String getGamma();

  void setGamma(String value);

  @Description(
      "What embeds the customers' texts for EMBEDDING_KMEANS: MINILM, in this process, or VERTEX,"
          + " which sends one text per customer to Vertex AI. MINILM if not given.")
  String getEmbedder();

  void setEmbedder(String value);

  @Description("Name of the text-embedding model on Vertex AI; gemini-embedding-001 if not given.")
  String getEmbeddingModel();

  void setEmbeddingModel(String value);

  @Description(
      "Most requests for embeddings to Vertex AI in a run, retries included; 0..100000000.")
  @Default.String("1000000")
  String getEmbeddingMaxCalls();

  void setEmbeddingMaxCalls(String value);

  @Description("Texts to print for EMBEDDING_KMEANS, of the customers with the lowest ids; 0..100.")
  @Default.String("0")
  String getPrintTexts();

  void setPrintTexts(String value);

  @Description("Distance of KMEANS and EMBEDDING_KMEANS: EUCLIDEAN or COSINE.")
  @Default.String("EUCLIDEAN")
  String getDistanceType();

  void setDistanceType(String value);

  @Description("Number of latent profiles, or the numbers to try, of which BIC chooses; in 2..100.")
  @Default.String("2..6")
  String getNumProfiles();

  void setNumProfiles(String value);

  @Description("Variances of latent profiles: VVI (each its own) or EEI (all the same).")
  @Default.String("VVI")
  String getCovariance();

  void setCovariance(String value);

  @Description("Least variance within a latent profile, as a share of the column's; up to 1.")
  @Default.String("0.01")
  String getMinVariance();

  void setMinVariance(String value);

  @Description("k, or the ks to try: 4, 3..5 or 3,5,8; each in 2..100.")
  @Default.String("3..5")
  String getNumClusters();

  void setNumClusters(String value);

  @Description("Trials, spread over the ks round robin; 1..100.")
  @Default.String("10")
  String getNumTrials();

  void setNumTrials(String value);

  @Description(
      "Seeding: KMEANS_PLUS_PLUS, KMEANS_PARALLEL or RANDOM; CUSTOM with --initColumn; for"
          + " KPROTOTYPES also CAO or HUANG. If not given, CAO for KPROTOTYPES, else"
          + " KMEANS_PLUS_PLUS.")
  String getInitMethod();

  void setInitMethod(String value);

  @Description(
      "Column of --features for --initMethod=CUSTOM: the k rows where it is TRUE are the first"
          + " centroids.")
  String getInitColumn();

  void setInitColumn(String value);

  @Description("Most Lloyd iterations of a trial; 1..1000.")
  @Default.String("20")
  String getMaxIterations();

  void setMaxIterations(String value);

  @Description("Whether a trial stops when an iteration makes little progress.")
  @Default.String("true")
  String getEarlyStop();

  void setEarlyStop(String value);

  @Description("Share of the loss by which an iteration must lower it; 0..1.")
  @Default.String("0.01")
  String getMinRelativeProgress();

  void setMinRelativeProgress(String value);

  @Description(
      "Index that chooses the trial: DAVIES_BOULDIN, SILHOUETTE, CALINSKI_HARABASZ, or ELBOW of the"
          + " loss over k.")
  @Default.String("DAVIES_BOULDIN")
  String getObjective();

  void setObjective(String value);

  @Description(
      "A trial with a segment below this share of the customers wins only if all have one.")
  @Default.String("0.02")
  String getMinSegmentShare();

  void setMinSegmentShare(String value);

  @Description("A table with a larger share of rejected rows ends the run; 0..1.")
  @Default.String("0.01")
  String getMaxRejectedShare();

  void setMaxRejectedShare(String value);

  @Description("Source of every random choice; a whole number.")
  @Default.String("42")
  String getSeed();

  void setSeed(String value);

  @Description(
      "Who writes titles and descriptions: PROFILE (the segments' profiles; nothing leaves the"
          + " machine) or GEMINI.")
  @Default.String("PROFILE")
  String getDescriber();

  void setDescriber(String value);

  @Description("Location of Gemini on Vertex AI: global or a region such as us-central1.")
  @Default.String("global")
  String getLocation();

  void setLocation(String value);

  @Description("Name of the Gemini model.")
  @Default.String("gemini-3.5-flash")
  String getGeminiModel();

  void setGeminiModel(String value);

  @Description("Groups of fewer customers are never told to Gemini; 1..1000000.")
  @Default.String("50")
  String getMinGroupSize();

  void setMinGroupSize(String value);

  @Description("Most requests to Gemini in a run, retries and repairs included; 0..100000.")
  @Default.String("500")
  String getGeminiMaxCalls();

  void setGeminiMaxCalls(String value);

  @Description("Most tokens of prompts and answers in a run; 0..1000000000.")
  @Default.String("2000000")
  String getGeminiMaxTokens();

  void setGeminiMaxTokens(String value);

  @Description("Seconds after which no answer of Gemini is waited for; 1..3600.")
  @Default.String("300")
  String getGeminiDeadlineSeconds();

  void setGeminiDeadlineSeconds(String value);

  @Hidden
  @Description("host:port of a plaintext server in the place of Vertex AI, for tests.")
  String getGeminiEndpoint();

  void setGeminiEndpoint(String value);

  @Description("Whether to check all flags and tables and say what a run would do, without one.")
  @Default.String("false")
  String getDryRun();

  void setDryRun(String value);

  @Description("Customers of each segment named in the report, by spend; 0..100.")
  @Default.String("0")
  String getTopCustomers();

  void setTopCustomers(String value);

  @Description("Hash partitions in which the data travels; 0 = from the input's size; up to 10000.")
  @Default.String("0")
  String getPartitions();

  void setPartitions(String value);

  @Description("Where the rounds run: AUTO, DISTRIBUTED or SINGLE_WORKER; the result is the same.")
  @Default.String("AUTO")
  String getExecution();

  void setExecution(String value);
}
