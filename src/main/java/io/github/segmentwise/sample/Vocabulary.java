package io.github.segmentwise.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The words a sample is made of; everything is invented for this project and read from the class
 * path ({@code /sample/*.csv}).
 *
 * @param departmentCategories what the shop sells, in the order that catalogues number them
 * @param cities where customers live
 * @param trafficSources how customers came to the shop, with their usual weight
 * @param names of customers and of their streets
 * @param brands of products
 * @param colours of products
 */
record Vocabulary(
    List<Assortment> departmentCategories,
    List<City> cities,
    List<Weighted> trafficSources,
    Names names,
    List<String> brands,
    List<String> colours) {

  /**
   * What customers and their streets are called.
   *
   * @param womens first names of customers of gender F
   * @param mens first names of customers of gender M
   * @param last last names
   * @param streets street names
   */
  record Names(List<String> womens, List<String> mens, List<String> last, List<String> streets) {}

  /**
   * A category of a department.
   *
   * @param typicalPrice median retail price, in the shop's currency
   * @param garments what its products are called
   */
  record Assortment(
      String department, String category, double typicalPrice, List<String> garments) {}

  /**
   * A city.
   *
   * @param country as the shop writes it
   * @param countryWeight weight of its country against the others; all cities of a country share it
   * @param latitude in degrees north
   * @param longitude in degrees east
   */
  record City(
      String country,
      double countryWeight,
      String state,
      String city,
      String postalCode,
      double latitude,
      double longitude) {}

  /** A word with its weight against the others of its list. */
  record Weighted(String value, double weight) {}

  private record Word(String list, Weighted weighted) {}

  /**
   * Reads the vocabulary.
   *
   * @throws UncheckedIOException if the class path lacks it
   */
  static Vocabulary load() {
    List<Word> words =
        records("words.csv")
            .map(
                row ->
                    new Word(
                        row.getField("list"),
                        new Weighted(row.getField("value"), number(row, "weight"))))
            .toList();
    return new Vocabulary(
        records("department-categories.csv")
            .map(
                row ->
                    new Assortment(
                        row.getField("department"),
                        row.getField("category"),
                        number(row, "typical_price"),
                        List.of(row.getField("garments").split("\\|", -1))))
            .toList(),
        records("cities.csv")
            .map(
                row ->
                    new City(
                        row.getField("country"),
                        number(row, "weight"),
                        row.getField("state"),
                        row.getField("city"),
                        row.getField("postal_code"),
                        number(row, "latitude"),
                        number(row, "longitude")))
            .toList(),
        weighted(words, "traffic_source"),
        new Names(
            plain(words, "first_name_f"),
            plain(words, "first_name_m"),
            plain(words, "last_name"),
            plain(words, "street")),
        plain(words, "brand"),
        plain(words, "colour"));
  }

  private static List<Weighted> weighted(List<Word> words, String list) {
    return words.stream().filter(word -> word.list().equals(list)).map(Word::weighted).toList();
  }

  private static List<String> plain(List<Word> words, String list) {
    return weighted(words, list).stream().map(Weighted::value).toList();
  }

  private static double number(NamedCsvRecord row, String column) {
    return Double.parseDouble(row.getField(column));
  }

  private static Stream<NamedCsvRecord> records(String name) {
    try (InputStream stream = Vocabulary.class.getResourceAsStream("/sample/" + name)) {
      if (stream == null) {
        throw new IOException("the class path has no /sample/" + name);
      }
      try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
          CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
        return csv.stream().toList().stream();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
