package io.github.segmentwise;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.dataflow.model.ParameterMetadata;
import com.google.api.services.dataflow.model.TemplateMetadata;
import io.github.segmentwise.TemplateFlags.Flag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The template's metadata, {@code templates/segmentwise.json}.
 *
 * <p>Its labels, groups, patterns of numbers and texts, and parents are written by hand; {@link
 * #written} fills in all that the program knows itself: help texts, defaults, the values of enums,
 * and flags that are missing.
 */
record TemplateFile(TemplateMetadata metadata) {

  static final Path PATH = Path.of("templates", "segmentwise.json");

  static final Path SAMPLE_SPEC = Path.of("templates", "image-spec.sample.json");

  /** Run the tests with this to fill in what the program knows. */
  static final String WRITE = "-Dsegmentwise.template=write";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNNAMED_GROUP = "Other";

  /** Reads the file by Dataflow's own classes. */
  static TemplateFile read() throws IOException {
    return new TemplateFile(
        GsonFactory.getDefaultInstance()
            .fromString(Files.readString(PATH, StandardCharsets.UTF_8), TemplateMetadata.class));
  }

  /** Parameters by name, in their order. */
  Map<String, ParameterMetadata> parameters() {
    Map<String, ParameterMetadata> parameters = new LinkedHashMap<>();
    metadata.getParameters().forEach(each -> parameters.put(each.getName(), each));
    return parameters;
  }

  /** Parameters with a default, and the default. */
  Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    parameters()
        .forEach(
            (name, parameter) -> {
              if (parameter.getDefaultValue() != null) {
                defaults.put(name, parameter.getDefaultValue());
              }
            });
    return defaults;
  }

  /** What must be set for a parameter to be of any use: its parents, with a value of each. */
  Map<String, String> parents(String name) {
    Map<String, String> parents = new LinkedHashMap<>();
    ParameterMetadata parameter = parameters().get(name);
    while (parameter != null && parameter.getParentName() != null) {
      parents.put(
          parameter.getParentName(),
          Optional.ofNullable(parameter.getParentTriggerValues()).orElse(List.of("")).get(0));
      parameter = parameters().get(parameter.getParentName());
    }
    return parents;
  }

  /** The file as it should be, in one layout, with all that the program knows filled in. */
  static String written() throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(Files.readAllBytes(PATH));
    TemplateFile file = read();
    SortedMap<String, Flag> missing = TemplateFlags.all();
    ArrayNode parameters = JSON.createArrayNode();
    for (JsonNode each : root.get("parameters")) {
      Flag flag = missing.remove(each.get("name").asText());
      parameters.add(
          flag == null ? each : filled((ObjectNode) each, flag, file.parents(flag.name())));
    }
    missing
        .values()
        .forEach(
            flag ->
                parameters.add(
                    filled(
                        JSON.createObjectNode().put("groupName", UNNAMED_GROUP), flag, Map.of())));
    root.set("parameters", parameters);
    return text(root);
  }

  /** The sample of an image's spec, as the build of a template writes it to the bucket. */
  static String sampleSpec() throws IOException {
    ObjectNode spec = JSON.createObjectNode();
    spec.put("image", "europe-west1-docker.pkg.dev/my-project/segmentwise/segmentwise:0.1.0");
    spec.putObject("sdkInfo").put("language", "JAVA");
    spec.set("metadata", JSON.readTree(Files.readAllBytes(PATH)));
    return text(spec);
  }

  private static String text(ObjectNode root) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withoutSpacesInObjectEntries();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return JSON.writer(printer).writeValueAsString(root).replaceAll("(?m)^( *\"\\w+\"):", "$1: ")
        + "\n";
  }

  private static ObjectNode filled(ObjectNode given, Flag flag, Map<String, String> parents) {
    List<String> values = flag.values(parents);
    boolean isSwitch = values.equals(List.of("true", "false"));
    ObjectNode filled = JSON.createObjectNode();
    filled.put("name", flag.name());
    filled.put("label", given.path("label").asText(words(flag.name())));
    filled.put("helpText", flag.help());
    filled.put(
        "paramType",
        isSwitch ? "BOOLEAN" : values.isEmpty() ? given.path("paramType").asText("TEXT") : "ENUM");
    filled.put("isOptional", given.path("isOptional").asBoolean(true));
    if (!flag.byDefault().isEmpty()) {
      filled.put("defaultValue", flag.byDefault());
    }
    if (!values.isEmpty()) {
      filled.putArray("regexes").add("^(" + String.join("|", values) + ")$");
    } else if (given.has("regexes")) {
      filled.set("regexes", given.get("regexes"));
    }
    if (!values.isEmpty() && !isSwitch) {
      filled.set("enumOptions", options(values, given.path("enumOptions")));
    }
    for (String place : List.of("groupName", "parentName", "parentTriggerValues")) {
      if (given.has(place)) {
        filled.set(place, given.get(place));
      }
    }
    return filled;
  }

  private static ArrayNode options(List<String> values, JsonNode given) {
    Map<String, JsonNode> described = new LinkedHashMap<>();
    given.forEach(option -> described.put(option.get("value").asText(), option));
    ArrayNode options = JSON.createArrayNode();
    for (String value : values) {
      options.add(
          described.getOrDefault(
              value, JSON.createObjectNode().put("value", value).put("label", value)));
    }
    return options;
  }

  private static String words(String name) {
    List<String> words = new ArrayList<>(List.of(name.split("(?=[A-Z])")));
    String first = words.remove(0);
    StringBuilder label =
        new StringBuilder(Character.toUpperCase(first.charAt(0)) + first.substring(1));
    words.forEach(word -> label.append(' ').append(word.toLowerCase(Locale.ROOT)));
    return label.toString();
  }
}
