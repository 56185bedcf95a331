package io.github.segmentwise;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.dataflow.model.ParameterMetadata;
import com.google.api.services.dataflow.model.TemplateMetadata;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagCondition;
import io.github.segmentwise.flag.FlagOption;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The template's metadata, {@code templates/segmentwise.json}. Its name and description are written
 * by hand, its parameters follow from the definitions of the flags.
 */
record TemplateFile(TemplateMetadata metadata) {

  static final Path PATH = Path.of("templates", "segmentwise.json");

  static final Path SAMPLE_SPEC = Path.of("templates", "image-spec.sample.json");

  /** Run the tests with this to write the files that follow from the flags. */
  static final String WRITE = "-Dsegmentwise.flags=write";

  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** Whether the files are to be written. */
  static boolean isWriting() {
    return "write".equals(System.getProperty("segmentwise.flags"));
  }

  /** The file as it should be, in one layout. */
  static String written() throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(Files.readAllBytes(PATH));
    ArrayNode parameters = JSON.createArrayNode();
    TemplateFlags.all().values().forEach(flag -> parameters.add(parameter(flag)));
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

  private static ObjectNode parameter(Flag<?> flag) {
    FlagType<?> type = flag.type();
    ObjectNode parameter = JSON.createObjectNode();
    parameter.put("name", flag.name());
    parameter.put("label", flag.label());
    parameter.put("helpText", flag.helpWithRange());
    parameter.put("paramType", type.form().name());
    parameter.put("isOptional", !flag.isRequired());
    if (!flag.shownDefault().isEmpty()) {
      parameter.put("defaultValue", flag.shownDefault());
    }
    String pattern = type.pattern();
    parameter
        .putArray("regexes")
        .add("^" + (pattern.contains("|") ? "(" + pattern + ")" : pattern) + "$");
    if (!type.options().isEmpty()) {
      ArrayNode options = parameter.putArray("enumOptions");
      type.options()
          .forEach(
              option ->
                  options
                      .addObject()
                      .put("value", option.value())
                      .put("label", option.label())
                      .put("description", option.description()));
    }
    if (flag.conditions().isEmpty()) {
      parameter.put("groupName", flag.group().title());
    } else {
      // Dataflow shows a parameter below one other; values of a second one cannot be said.
      FlagCondition condition = flag.conditions().get(0);
      parameter.put("parentName", condition.flag());
      triggers(condition).forEach(parameter.putArray("parentTriggerValues")::add);
    }
    return parameter;
  }

  /** Values of the other flag with which this one is shown, {@code ALL} included. */
  private static List<String> triggers(FlagCondition condition) {
    List<String> triggers = new ArrayList<>(condition.values());
    SegmentationFlags.ALL.get(condition.flag()).type().options().stream()
        .map(FlagOption::value)
        .filter(FlagTypes.ALL::equals)
        .forEach(triggers::add);
    return triggers;
  }
}
