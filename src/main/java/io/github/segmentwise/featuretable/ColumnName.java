package io.github.segmentwise.featuretable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of a column says of its values. Words may be separated, or begin with capitals. */
final class ColumnName {

  private static final Set<String> POSTAL =
      Set.of(
          "zip",
          "zipcode",
          "zips",
          "postal",
          "postalcode",
          "postcode",
          "plz",
          "postleitzahl",
          "pincode");
  private static final Set<String> PHONE =
      Set.of(
          "phone",
          "phones",
          "phoneno",
          "phonenumber",
          "telephone",
          "tel",
          "telefon",
          "telefono",
          "mobile",
          "mobil",
          "mobilephone",
          "cell",
          "cellphone",
          "handy",
          "fax",
          "whatsapp",
          "msisdn");

  private static final Set<String> CODE = Set.of("code", "codes", "cd", "id", "key");

  private static final Set<String> DURATION =
      Set.of(
          "duration",
          "dauer",
          "length",
          "länge",
          "laenge",
          "durée",
          "duree",
          "duración",
          "duracion",
          "durata",
          "duração",
          "duracao",
          "duur",
          "lap",
          "pace",
          "video",
          "song",
          "track");

  /** Words that name an id at the beginning or the end of a name. */
  private static final Set<String> ID =
      Set.of("id", "ids", "key", "code", "uuid", "guid", "rowid", "pk", "unnamed", "index", "idx");

  /** Words that name an id at the end only: {@code number_of_orders} is a measure. */
  private static final Set<String> NUMBER =
      Set.of(
          "no",
          "nr",
          "num",
          "number",
          "nummer",
          "numero",
          "row",
          "rownum",
          "rownumber",
          "account",
          "acct",
          "accountno",
          "accountnumber",
          "konto",
          "kontonummer",
          "iban",
          "ean",
          "gtin",
          "upc",
          "barcode",
          "isbn",
          "ssn",
          "passport",
          "kundennummer",
          "kundennr",
          "customerno",
          "customernumber",
          "custno");

  private static final Set<String> OWNERS =
      Set.of(
          "customer",
          "cust",
          "user",
          "client",
          "member",
          "account",
          "person",
          "contact",
          "shopper",
          "subscriber",
          "household",
          "visitor");

  private final List<String> words;

  ColumnName(String name) {
    String spaced =
        name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", " ");
    words =
        Arrays.stream(spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d]+"))
            .filter(word -> !word.isEmpty())
            .toList();
  }

  boolean isPostal() {
    return words.stream().anyMatch(POSTAL::contains);
  }

  /** Whether the name is usual for codes of kinds, such as {@code region_cd}. */
  boolean isCode() {
    return words.size() > 1 && CODE.contains(words.get(words.size() - 1));
  }

  /** Whether the name tells how long something takes. */
  boolean isDuration() {
    return words.stream().anyMatch(DURATION::contains);
  }

  boolean isPhone() {
    return words.stream().anyMatch(PHONE::contains);
  }

  /** Whether the name is usual for ids, or says nothing, as that of a column without a name. */
  boolean isId() {
    if (words.isEmpty()) {
      return true;
    }
    String first = words.get(0);
    String last = words.get(words.size() - 1);
    boolean isUnnamed = words.size() == 2 && first.equals("column") && last.matches("\\d+");
    boolean isOwnersId =
        last.endsWith("id") && OWNERS.contains(last.substring(0, last.length() - 2));
    return ID.contains(first)
        || ID.contains(last)
        || NUMBER.contains(last)
        || isUnnamed
        || isOwnersId;
  }
}
