package io.github.segmentwise.customer;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A product category within a department, for which spend is summed.
 *
 * @param department raw text of the first product seen, such as {@code Women}; empty where the shop
 *     has no departments
 * @param category raw text, such as {@code Tops & Tees}; empty where the shop has no categories
 */
public record DepartmentCategory(String department, String category) {

  private static final Pattern WHITE_SPACE =
      Pattern.compile("\\s", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern NO_NAME_CHARACTER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]");

  /**
   * The key that both sides of the join share: the texts without white space, {@code &} as {@code
   * _}, such as {@code Women_Tops_Tees}; of a shop without departments the category alone.
   */
  public String key() {
    String own = withoutSpace(category);
    return department.isEmpty() ? own : withoutSpace(department) + "_" + own;
  }

  /** The key as it stands in column names: other characters than letters, digits, _ become _. */
  public String columnKey() {
    return NO_NAME_CHARACTER.matcher(key()).replaceAll("_");
  }

  private static String withoutSpace(String text) {
    return WHITE_SPACE.matcher(text).replaceAll("").replace('&', '_');
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, department);
    Packed.write(out, category);
  }

  public static DepartmentCategory readFrom(DataInput in) throws IOException {
    return new DepartmentCategory(Packed.readText(in), Packed.readText(in));
  }
}
