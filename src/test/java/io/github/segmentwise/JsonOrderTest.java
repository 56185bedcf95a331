package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import io.github.segmentwise.describe.ProfileBuilder;
import io.github.segmentwise.profile.ProfileJson;
import io.github.segmentwise.profile.SegmentProfile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * JSON that is written or hashed declares its order. Reflection promises none: class-data archives,
 * versions of Java and of Jackson differ.
 */
class JsonOrderTest {

  /** Roots of what Jackson writes by reflection; trees of nodes have the order of the code. */
  private static final List<String> WRITTEN =
      List.of(
          "io.github.segmentwise.profile.SegmentProfile",
          "io.github.segmentwise.report.ChartData",
          "io.github.segmentwise.notify.Notice",
          "io.github.segmentwise.run.RunIdentity",
          "io.github.segmentwise.run.RunSettings",
          "io.github.segmentwise.run.RunResults",
          "io.github.segmentwise.run.WrittenOutputs",
          "io.github.segmentwise.run.RunTimings");

  private static Set<Class<?>> records() throws ClassNotFoundException {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (String root : WRITTEN) {
      addRecords(Class.forName(root), found);
    }
    return found;
  }

  private static void addRecords(Class<?> type, Set<Class<?>> found) {
    if (type.isRecord() && !isWrittenAsText(type) && found.add(type)) {
      for (var component : type.getRecordComponents()) {
        addRecords(component.getType(), found);
        for (String name : component.getGenericType().getTypeName().split("[<>, ]+")) {
          if (name.startsWith("io.github.segmentwise")) {
            try {
              addRecords(Class.forName(name), found);
            } catch (ClassNotFoundException e) {
              throw new AssertionError(e);
            }
          }
        }
      }
    }
  }

  private static boolean isWrittenAsText(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
  }

  @Test
  void record_writtenAsJson_declaresTheOrderOfAllItsProperties() throws Exception {
    assertThat(records().size(), greaterThan(12));
    for (Class<?> type : records()) {
      Set<String> properties = new LinkedHashSet<>();
      Stream.of(type.getRecordComponents()).forEach(c -> properties.add(c.getName()));
      Stream.of(type.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(JsonProperty.class))
          .forEach(method -> properties.add(method.getName()));
      JsonPropertyOrder order = type.getAnnotation(JsonPropertyOrder.class);

      assertThat(type.getName(), order, is(notNullValue()));
      assertThat(type.getName(), List.of(order.value()), containsInAnyOrder(properties.toArray()));
    }
  }

  /** Alphabetical order stands for any in which properties may be found. */
  @Test
  void json_propertiesFoundInAnotherOrder_isTheSame() throws Exception {
    SegmentProfile profile = ProfileBuilder.averageShop(1, 100, 1).build();
    ObjectMapper other =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .build();

    assertThat(other.writeValueAsString(profile), is(ProfileJson.of(profile)));
  }

  /** A new place that writes objects by reflection must join the list above. */
  @Test
  void classes_thatWriteObjectsAsJson_areKnown() {
    Set<String> known =
        Set.of(
            "io.github.segmentwise.profile.ProfileJson",
            "io.github.segmentwise.report.ChartData",
            "io.github.segmentwise.notify.Notice");
    List<JavaClass> writers =
        ProgramClasses.ALL.stream()
            .filter(
                c ->
                    c.getMethodCallsFromSelf().stream()
                        .anyMatch(
                            call ->
                                call.getTargetOwner().isAssignableTo(ObjectMapper.class)
                                    && call.getName().equals("writeValueAsString")))
            .toList();
    for (JavaClass writer : writers) {
      if (!writer.getPackageName().endsWith("describe.language")) {
        assertThat(known, hasItem(writer.getName()));
      }
    }
  }
}
