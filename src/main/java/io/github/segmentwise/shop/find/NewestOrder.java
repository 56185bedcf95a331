package io.github.segmentwise.shop.find;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.shop.mapping.MappedTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopRules;
import io.github.segmentwise.shop.written.ShopEvidence;
import io.github.segmentwise.shop.written.TextTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks through a shop's orders for the newest one; reads one column of them. */
public final class NewestOrder {

  private final FoundShop shop;
  private final long now;

  /**
   * @param now later orders do not count
   */
  public NewestOrder(FoundShop shop, Instant now) {
    this.shop = shop;
    this.now = ChronoUnit.MICROS.between(Instant.EPOCH, now);
  }

  /** Empty where the orders cannot be read at launch, or none has a moment. */
  public Optional<Instant> find() {
    MappedTable orders = shop.mapping().orders();
    ShopTable table = shop.table(orders.part());
    if (!(table.source() instanceof TableSource.ReadableNow rows)) {
      return Optional.empty();
    }
    String column = orders.column(Role.TIME);
    InputTable input =
        new InputTable(table.name(), List.of(new InputColumn(column, InputColumn.Type.TEXT)));
    ShopRules rules = shop.mapping().rules();
    TextTable text =
        new TextTable(orders.part(), input, Map.of(Role.TIME, 0), List.of(), List.of(), List.of());
    ShopEvidence evidence = new ShopEvidence();
    List<TextColumn> moments = new ArrayList<>();
    rows.forEachBatch(
        input,
        (ColumnBatch batch) -> {
          evidence.add(text, rules, batch);
          moments.add(batch.texts(0));
        });
    return newest(moments, evidence.timeForm(text, rules), rules);
  }

  private Optional<Instant> newest(List<TextColumn> columns, TimeForm form, ShopRules rules) {
    long newest = TimeForm.NONE;
    for (TextColumn moments : columns) {
      for (String moment : moments.dictionary()) {
        long micros = form.micros(moment.strip(), rules.timeZone());
        newest = micros <= now ? Math.max(newest, micros) : newest;
      }
    }
    return newest == TimeForm.NONE
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(newest, ChronoUnit.MICROS));
  }
}
