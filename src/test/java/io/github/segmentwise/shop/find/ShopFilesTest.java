package io.github.segmentwise.shop.find;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.read.CsvRead;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.read.text.CsvEncoding;
import io.github.segmentwise.shop.mapping.MappingFile;
import io.github.segmentwise.shop.mapping.ShopMapping;
import io.github.segmentwise.shop.mapping.TablePart;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopFilesTest {

  @TempDir Path folder;

  private void write(String name, String text, String charset) throws IOException {
    Files.writeString(folder.resolve(name), text, Charset.forName(charset));
  }

  private static List<String> texts(FoundShop shop, TablePart part, String column)
      throws IOException {
    List<String> texts = new ArrayList<>();
    InputTable table = new InputTable("t", List.of(new InputColumn(column, InputColumn.Type.TEXT)));
    ((TableSource.ReadableNow) shop.table(part).source())
        .forEachBatch(table, batch -> texts.addAll(CsvRead.texts(batch.texts(0))));
    return texts;
  }

  @Test
  void table_withItsOwnEncoding_isReadInIt() throws IOException {
    write("buys.csv", "id,kunde,wann,preis\n1,Łukasz,2025-01-01,5\n", "windows-1250");
    write("goods.csv", "sku,grp\n1,東京\n", "Shift_JIS");
    write("people.csv", "kunde,city\nLukasz,Москва\n", "windows-1251");
    write("orders2.csv", "id\n1\n", "UTF-8");
    ShopMapping mapping =
        MappingFile.read(
            "shop.yaml",
            "shop.yaml",
            """
            lines: {table: buys, encoding: cp1250, product: id, customer: kunde, time: wann, amount: preis}
            products: {table: goods.csv, encoding: sjis, product: sku, category: grp}
            customers: {table: people, customer: kunde, categorical: [city]}
            """);

    FoundShop shop =
        FoundShop.of(
            mapping,
            new ShopFiles(folder.toString(), CsvEncoding.of("windows-1251").orElseThrow()));

    assertThat(texts(shop, TablePart.LINES, "kunde"), is(List.of("Łukasz")));
    assertThat(texts(shop, TablePart.PRODUCTS, "grp"), is(List.of("東京")));
    assertThat(texts(shop, TablePart.CUSTOMERS, "city"), is(List.of("Москва")));
  }
}
