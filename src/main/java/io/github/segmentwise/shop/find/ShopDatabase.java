package io.github.segmentwise.shop.find;

import io.github.segmentwise.database.Database;
import io.github.segmentwise.shop.mapping.MappedTable;
import io.github.segmentwise.shop.mapping.TablePart;
import java.util.List;

/** The tables of a shop in a database. */
public record ShopDatabase(Database database) implements FoundShop.Place {

  @Override
  public ShopTable table(MappedTable mapped) {
    String table = mapped.table();
    return table == null
        ? FoundShop.onlyTable(mapped, tables(), name())
        : new ShopTable(table, database.table(table));
  }

  @Override
  public List<ShopTable> tables() {
    return database.tables().stream()
        .map(table -> new ShopTable(table, database.table(table)))
        .toList();
  }

  @Override
  public ShopTable query(TablePart part, String query) {
    return new ShopTable(part.key(), database.query(part.key(), query));
  }

  @Override
  public boolean hasHeaders() {
    return true;
  }

  @Override
  public String name() {
    return database.name();
  }
}
