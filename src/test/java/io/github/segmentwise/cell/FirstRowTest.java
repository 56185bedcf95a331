package io.github.segmentwise.cell;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstRowTest {

  /** Rows are separated by /, cells by commas. */
  private static boolean isData(String text) {
    List<List<String>> rows = new ArrayList<>();
    for (String row : text.split("/")) {
      rows.add(List.of(row.split(",", -1)));
    }
    return FirstRow.isData(rows.get(0), rows.subList(1, rows.size()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "17,anna@example.org,32/18,ben@example.org,45",
        "anna@example.org,x",
        "k1,1984-03-02,5/k2,1990-01-31,7",
        "k1,02.03.1984 08:00,5/k2,31.01.1990 09:30,7/k3,,9",
        "17,Anna,Berlin,120.50/18,Ben,Berlin,80.25/19,Cleo,Rome,9.00",
        "Anna,Berlin,female/Ben,Rome,male/Cleo,Berlin,female",
        "Anna,Berlin,5/Ben,Rome,6/Cleo,Berlin,7",
        "17,120.50/18,80.25",
        "4917012345678,5/4917087654321,6",
      })
  void isData_dataInFirstRow_isTold(String text) {
    assertThat(isData(text), is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,city,spend/1,Berlin,20.5/2,Rome,30.5",
        "customer,2021,2022,2023/k1,5,6,7/k2,8,9,1",
        "customer,2024-01-31,2024-02-29/k1,5,6/k2,7,8",
        "customer,0.5,1.0/k1,5,6/k2,7,8",
        "id,Instagram,Facebook/1,Instagram,/2,,Facebook/3,Instagram,Facebook",
        "id,Other/1,Other/2,x",
        "id,joined/1,2024-01-31/2,2024-02-29",
        "e-mail,@handle/a@example.org,@a/b@example.org,@b",
        "id,city/id,city/1,Rome",
        "id,name",
        "2021,2022/5,6",
        ",a,b/0,1,2/1,3,4",
      })
  void isData_namesOfColumns_areLetPass(String text) {
    assertThat(isData(text), is(false));
  }
}
