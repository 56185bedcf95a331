package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.written.IdDomains;
import io.github.segmentwise.shop.written.ShopEvidence;
import io.github.segmentwise.shop.written.TableConverter;
import io.github.segmentwise.shop.written.WrittenRows;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Rows of texts of one table become rows of values, see {@link TableConverter}. */
final class ConvertRows extends DoFn<KV<Integer, ColumnBatch>, KV<Integer, ColumnBatch>> {
  private final WrittenShop shop;
  private final TablePart part;
  private final PCollectionView<ShopEvidence> evidence;
  private final int partitions;

  ConvertRows(
      WrittenShop shop, TablePart part, PCollectionView<ShopEvidence> evidence, int partitions) {
    this.shop = shop;
    this.part = part;
    this.evidence = evidence;
    this.partitions = partitions;
  }

  @ProcessElement
  public void convert(ProcessContext context, MultiOutputReceiver out) {
    Facts facts = new Facts();
    ShopEvidence found = context.sideInput(evidence);
    TableConverter converter =
        new TableConverter(
            shop.text(part),
            shop.mapping().rules(),
            found,
            new IdDomains(shop.texts(), found),
            shop.windows().asOf(),
            facts,
            out.get(CustomerSource.REJECTED)::output);
    ColumnBatch rows = converter.convert(context.element().getValue());
    int key =
        switch (part) {
          case LINES -> shop.hasLineIds() ? WrittenRows.LINE : WrittenRows.LINE_ORDER;
          case ORDERS -> WrittenRows.ORDER;
          case PRODUCTS, CUSTOMERS, CATEGORIES -> 0;
        };
    boolean isSmall = part == TablePart.PRODUCTS || part == TablePart.CATEGORIES;
    ShopBatches.outputParts(rows, key, isSmall ? 1 : partitions, out);
    out.get(CustomerSource.FACTS).output(facts);
  }
}
