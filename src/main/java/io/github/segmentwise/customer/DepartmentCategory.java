package io.github.segmentwise.customer;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import net.gcardone.junidecode.Junidecode;

/**
 * A product category within a department, for which spend is summed.
 *
 * @param department raw text of the first product seen, such as {@code Women}; empty where the shop
 *     has no departments
 * @param category raw text, such as {@code Tops & Tees}; empty where the shop has no categories
 * @param suffix what tells its column from those of other categories whose texts make the same
 *     column key; mostly empty
 */
public record DepartmentCategory(String department, String category, String suffix) {

  private static final int LONGEST_COLUMN_KEY = 200;

  /** The column key of a text of signs alone. */
  private static final String NAMELESS = "category";

  private static final Pattern WHITE_SPACE =
      Pattern.compile("\\s", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern NO_NAME_CHARACTER = Pattern.compile("[^A-Za-z0-9_]");

  public DepartmentCategory(String department, String category) {
    this(department, category, "");
  }

  /**
   * The key that both sides of the join share: the texts without white space, {@code &} as {@code
   * _}, such as {@code Women_Tops_Tees}; of a shop without departments the category alone.
   */
  public String key() {
    String own = withoutSpace(category);
    return department.isEmpty() ? own : withoutSpace(department) + "_" + own;
  }

  /**
   * The key as it stands in column names, of files as of data warehouses, which take nothing else:
   * ASCII letters, digits and _. Letters of other scripts become those that sound alike, such as
   * {@code Rocke} for {@code Röcke}; other signs become _. At most 217 characters.
   */
  public String columnKey() {
    String key = key();
    String plain = Normalizer.normalize(key, Normalizer.Form.NFC);
    String letters = withoutSpace(Junidecode.unidecode(plain));
    String name = NO_NAME_CHARACTER.matcher(letters).replaceAll("_");
    if (name.isEmpty() && !key.isEmpty()) {
      name = NAMELESS;
    }
    if (name.length() > LONGEST_COLUMN_KEY) {
      name = name.substring(0, LONGEST_COLUMN_KEY) + "_" + hash();
    }
    return suffix.isEmpty() ? name : name + "_" + suffix;
  }

  /** The same with a suffix that follows from the key alone. */
  DepartmentCategory withSuffix() {
    return new DepartmentCategory(department, category, hash());
  }

  private String hash() {
    return String.format(Locale.ROOT, "%08x", Hash.ofText(key()) >>> 32);
  }

  private static String withoutSpace(String text) {
    return WHITE_SPACE.matcher(text).replaceAll("").replace('&', '_');
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, department);
    Packed.write(out, category);
    Packed.write(out, suffix);
  }

  public static DepartmentCategory readFrom(DataInput in) throws IOException {
    return new DepartmentCategory(Packed.readText(in), Packed.readText(in), Packed.readText(in));
  }
}
