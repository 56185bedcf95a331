package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.dataflow.model.ContainerSpec;
import com.google.api.services.dataflow.model.ParameterMetadata;
import com.google.api.services.dataflow.model.ParameterMetadataEnumOption;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The template has every flag of the program, with the same text, default and values. */
class TemplateMetadataTest {

  /** Dataflow's types of parameters that are of use here. */
  private static final Set<String> TYPES =
      Set.of("TEXT", "NUMBER", "BOOLEAN", "ENUM", "BIGQUERY_TABLE", "GCS_WRITE_FOLDER");

  private static final String HOW = "; run this test with " + TemplateFile.WRITE;

  private static Map<String, Flag<?>> flags;
  private static TemplateFile file;

  @BeforeAll
  static void read() throws IOException {
    if (TemplateFile.isWriting()) {
      Files.writeString(TemplateFile.PATH, TemplateFile.written());
      Files.writeString(TemplateFile.SAMPLE_SPEC, TemplateFile.sampleSpec());
    }
    flags = TemplateFlags.all();
    file = TemplateFile.read();
  }

  private static Collection<ParameterMetadata> parameters() {
    return file.parameters().values();
  }

  private static <T> List<T> listed(List<T> values) {
    return values == null ? List.of() : values;
  }

  @Test
  void parameters_all_areTheFlagsOfTheProgram() {
    Set<String> missing = new TreeSet<>(flags.keySet());
    missing.removeAll(file.parameters().keySet());
    Set<String> unknown = new TreeSet<>(file.parameters().keySet());
    unknown.removeAll(flags.keySet());

    assertThat("flags without metadata: " + missing + HOW, missing, is(empty()));
    assertThat("metadata without flag: " + unknown + HOW, unknown, is(empty()));
    assertThat(file.metadata().getParameters(), hasSize(flags.size()));
  }

  @Test
  void file_asTheProgramKnowsIt_isWhatItSays() throws IOException {
    assertThat(
        "a flag changed" + HOW, Files.readString(TemplateFile.PATH), is(TemplateFile.written()));
  }

  @Test
  void sampleSpec_metadata_isTheTemplates() throws IOException {
    String sample = Files.readString(TemplateFile.SAMPLE_SPEC);
    assertThat(
        "the metadata changed; run this test with " + TemplateFile.WRITE,
        sample,
        is(TemplateFile.sampleSpec()));
    ContainerSpec spec = GsonFactory.getDefaultInstance().fromString(sample, ContainerSpec.class);
    assertThat(spec.getMetadata(), is(file.metadata()));
    assertThat(spec.getSdkInfo().getLanguage(), is("JAVA"));
    assertThat(spec.getUnknownKeys().keySet(), is(empty()));
  }

  @Test
  void dockerfile_mainClass_isTheProgram() throws Exception {
    String dockerfile = Files.readString(Path.of("templates", "Dockerfile"));
    String mainClass =
        dockerfile
            .lines()
            .filter(line -> line.startsWith("ENV FLEX_TEMPLATE_JAVA_MAIN_CLASS="))
            .map(line -> line.substring(line.indexOf('=') + 1))
            .findFirst()
            .orElse("FLEX_TEMPLATE_JAVA_MAIN_CLASS is missing");
    assertThat(mainClass, is(SegmentationPipeline.class.getName()));
    assertThat(
        dockerfile,
        containsString("FROM gcr.io/dataflow-templates-base/java17-template-launcher-base"));
    assertThat(
        dockerfile,
        containsString("FLEX_TEMPLATE_JAVA_CLASSPATH=/template/segmentwise-bundled.jar"));
  }

  @Test
  void parameters_textsAndDefaults_areThoseOfTheFlags() {
    for (ParameterMetadata parameter : parameters()) {
      Flag<?> flag = flags.get(parameter.getName());
      assertThat(flag.name(), parameter.getHelpText(), is(flag.helpWithRange()));
      assertThat(
          flag.name(),
          parameter.getDefaultValue(),
          is(flag.shownDefault().isEmpty() ? null : flag.shownDefault()));
    }
  }

  @Test
  void parameters_valuesOfEnums_areThoseTheProgramTakes() {
    for (ParameterMetadata parameter : parameters()) {
      List<String> options =
          listed(parameter.getEnumOptions()).stream()
              .map(ParameterMetadataEnumOption::getValue)
              .toList();
      assertThat(parameter.getName(), options, is(values(parameter.getName())));
      for (String value : options) {
        assertThat(
            parameter.getName() + "=" + value,
            TemplateFlags.refusal(parameter.getName(), value, file.parents(parameter.getName()))
                .orElse("taken"),
            not(containsString("must be")));
      }
    }
  }

  /** Values of a flag that has only a few. */
  private static List<String> values(String flag) {
    return flags.get(flag).type().options().stream().map(FlagOption::value).toList();
  }

  @Test
  void parameters_all_saySomethingToPeople() {
    Set<String> labels = new HashSet<>();
    for (ParameterMetadata parameter : parameters()) {
      String name = parameter.getName();
      assertThat(name, parameter.getLabel(), is(not(blankOrNullString())));
      assertThat(name + " has the label of another", labels.add(parameter.getLabel()), is(true));
      assertThat(name, parameter.getParamType(), is(in(TYPES)));
      assertThat(name + " needs a pattern", listed(parameter.getRegexes()), is(not(empty())));
      for (ParameterMetadataEnumOption option : listed(parameter.getEnumOptions())) {
        assertThat(
            name + " needs a label for " + option.getValue(),
            option.getLabel(),
            is(not(option.getValue())));
        assertThat(name, option.getDescription(), is(not(blankOrNullString())));
      }
    }
  }

  /** Dataflow shows a parameter below its parent or in a group, not both. */
  @Test
  void parameters_all_areBelowAParentOrInAGroup() {
    for (ParameterMetadata parameter : parameters()) {
      String name = parameter.getName();
      if (parameter.getParentName() == null) {
        assertThat(name, parameter.getGroupName(), is(not(blankOrNullString())));
        assertThat(name, parameter.getParentTriggerValues(), is(nullValue()));
      } else {
        ParameterMetadata parent = file.parameters().get(parameter.getParentName());
        assertThat(name, parent, is(not(nullValue())));
        assertThat(name, parameter.getGroupName(), is(nullValue()));
        assertThat(
            name,
            listed(parameter.getParentTriggerValues()),
            everyItem(
                is(
                    in(
                        parent.getParamType().equals("BOOLEAN")
                            ? List.of("true", "false")
                            : values(parent.getName())))));
      }
    }
  }

  @Test
  void parameters_requiredOnes_areThoseTheProgramCannotDoWithout() {
    for (ParameterMetadata parameter : parameters()) {
      String name = parameter.getName();
      if (!parameter.getIsOptional()) {
        assertThat(name, parameter.getDefaultValue(), is(nullValue()));
        Command without = Command.run(name.equals("input") ? "--output=out" : "--input=in");
        assertThat(without.exitCode(), is(2));
        assertThat(without.err(), startsWith("--" + name + " "));
      }
    }
  }

  @Test
  void metadata_all_describesABatchTemplate() {
    assertThat(file.metadata().getName(), is("Segmentwise"));
    assertThat(file.metadata().getDescription(), is(not(blankOrNullString())));
    assertThat(file.metadata().getStreaming(), is(false));
    assertThat(file.metadata().getUnknownKeys().keySet(), is(empty()));
    parameters()
        .forEach(each -> assertThat(each.getName(), each.getUnknownKeys().keySet(), is(empty())));
  }
}
