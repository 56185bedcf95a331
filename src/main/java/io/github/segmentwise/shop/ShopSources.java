package io.github.segmentwise.shop;

import io.github.segmentwise.read.FileSource;
import io.github.segmentwise.read.TableFiles;
import io.github.segmentwise.read.TableSource;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where the four shop tables are. */
public record ShopSources(
    TableSource orders, TableSource orderItems, TableSource products, TableSource users) {

  /**
   * Finds the tables one by one.
   *
   * @param find gives the source of a table by its name
   */
  public static ShopSources of(Function<String, TableSource> find) {
    return new ShopSources(
        find.apply("orders"),
        find.apply("order_items"),
        find.apply("products"),
        find.apply("users"));
  }

  /**
   * Finds the tables in a folder.
   *
   * @throws io.github.segmentwise.batch.InputException if a table is missing
   */
  public static ShopSources inFolder(String folder) {
    return of(table -> FileSource.detecting(table, TableFiles.find(folder, table)));
  }

  /** Approximate size of all tables as text; empty where one is unknown. */
  public OptionalLong textBytes() {
    long sum = 0;
    for (TableSource table : Stream.of(orders, orderItems, products, users).toList()) {
      OptionalLong bytes = table.textBytes();
      if (bytes.isEmpty()) {
        return bytes;
      }
      sum += bytes.getAsLong();
    }
    return OptionalLong.of(sum);
  }
}
