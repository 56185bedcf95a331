package io.github.segmentwise.customer;

import io.github.segmentwise.table.TableFiles;
import io.github.segmentwise.table.TableFiles.InputFile;
import java.util.List;
import java.util.stream.Stream;

/** The files of the four shop tables. */
public record ShopFiles(
    List<InputFile> orders,
    List<InputFile> orderItems,
    List<InputFile> products,
    List<InputFile> users) {

  /**
   * Finds the tables in a folder.
   *
   * @throws io.github.segmentwise.table.InputException if a table is missing
   */
  public static ShopFiles find(String folder) {
    return new ShopFiles(
        TableFiles.find(folder, "orders"),
        TableFiles.find(folder, "order_items"),
        TableFiles.find(folder, "products"),
        TableFiles.find(folder, "users"));
  }

  /** Approximate size of all tables without compression. */
  public long textBytes() {
    return Stream.of(orders, orderItems, products, users)
        .flatMap(List::stream)
        .mapToLong(InputFile::textBytes)
        .sum();
  }
}
