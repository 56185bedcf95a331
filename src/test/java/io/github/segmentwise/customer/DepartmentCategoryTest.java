package io.github.segmentwise.customer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepartmentCategoryTest {

  @ParameterizedTest
  @CsvSource({
    "Women, Tops & Tees, Women_Tops_Tees, Women_Tops_Tees",
    "Men, Fashion Hoodies & Sweatshirts, Men_FashionHoodies_Sweatshirts,"
        + " Men_FashionHoodies_Sweatshirts",
    "Women, Jeans, Women_Jeans, Women_Jeans",
    "' Women\t', 'Tops\u00A0& Tees', Women_Tops_Tees, Women_Tops_Tees",
    "'Wo\u3000men', 'Tops\u2009&\u202FTees\n', Women_Tops_Tees, Women_Tops_Tees",
    "Kids, T-Shirts, Kids_T-Shirts, Kids_T_Shirts",
    "Kids, 'Boys'' 2.5', Kids_Boys'2.5, Kids_Boys_2_5",
    "Femme, Accès soires, Femme_Accèssoires, Femme_Accessoires",
    "Femme, 'Acce\u0300s', 'Femme_Acce\u0300s', 'Femme_Acces'",
    "'', Röcke, Röcke, Rocke",
    "'', जूते, जूते, juute",
    "'', ½ Ärmel, ½Ärmel, 1_2Armel",
    "女装, 配件, 女装_配件, NuZhuang_PeiJian",
    "A, '\uD83D\uDC57 gown', 'A_\uD83D\uDC57gown', 'A_gown'",
    "'', '\uD83D\uDC57', '\uD83D\uDC57', category",
    "'', '', '', ''",
    "A, B&C&, A_B_C_, A_B_C_",
  })
  void key_rawTexts_loseWhiteSpaceAndSigns(
      String department, String category, String key, String columnKey) {
    DepartmentCategory pair = new DepartmentCategory(department, category);

    assertThat(pair.key(), is(key));
    assertThat(pair.columnKey(), is(columnKey));
  }

  @Test
  void columnKey_ofALongText_isCutAndStillItsOwn() {
    String first = new DepartmentCategory("", "x".repeat(400) + "1").columnKey();
    String second = new DepartmentCategory("", "x".repeat(400) + "2").columnKey();

    assertThat(first.length(), is(209));
    assertThat(first.equals(second), is(false));
  }
}
