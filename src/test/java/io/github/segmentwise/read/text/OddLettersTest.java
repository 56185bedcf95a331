package io.github.segmentwise.read.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddLettersTest {

  private static boolean isOdd(String text, String charset) {
    return OddLetters.in(
        new String(text.getBytes(Charset.forName(charset)), Charset.forName("windows-1252")));
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1251, 'Москва,Санкт-Петербург,Казань'",
    "KOI8-R, 'Москва,Нижний Новгород'",
    "IBM866, 'Москва,Омск,Уфа'",
    "ISO-8859-5, 'Москва,Пермь'",
    "x-MacCyrillic, 'Москва,Пермь'",
    "windows-1250, 'Wrocław,Łódź,Białystok,Kraków,Ząbki'",
    "ISO-8859-2, 'Wrocław,Białystok,Kraków,Wąbrzeźno'",
    "Shift_JIS, '東京都,大阪府,神奈川県横浜市'",
    "Shift_JIS, 'カタカナ,ひらがな'",
    "EUC-JP, '東京都,大阪府'",
    "GB18030, '北京市,上海,广州'",
    "GBK, 男",
    "Big5, '臺北市,高雄,新竹'",
    "EUC-KR, '서울,부산,대구'",
    "windows-1253, 'Αθήνα,Θεσσαλονίκη'",
    "windows-1255, 'תל אביב,ירושלים'",
    "windows-1256, 'القاهرة,الرياض'",
    "x-windows-874, 'กรุงเทพ,เชียงใหม่'",
    "IBM850, 'Köln,Nürnberg,Göttingen,Jägerstraße'",
    "x-MacRoman, 'Göttingen,Jägerstraße,Orléans'",
  })
  void in_textOfAnotherEncoding_isOdd(String charset, String text) {
    assertThat(isOdd(text, charset), is(!text.equals("男")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Größe,Köln,Weißenfels,Äpfel,ÜBER,STRAßE,MÜNCHEN",
        "l’été,d’œuvre,garçon,Noël,Orléans,L’Haÿ-les-Roses,CÔTÉ,Île",
        "¿Qué?,¡Olé!,Málaga,señor,A Coruña,Nº 3,3ª,L·L",
        "São Paulo,ações,João,Nações,informações,Conceição",
        "København,Århus,Tromsø,Ærø,Gråsten,Smørrebrød",
        "Jyväskylä,hääyöaie,päällä,Hämeenlinna,riiuuöö,Äänekoski",
        "Reykjavík,Þórshöfn,Seyðisfjörður,Ísafjörður",
        "Città,più,perché,È,Forlì,Cefalù",
        "50 €,20 £,«été»,„Dom“,12 m²,5 m³/h,±3,10°C,1½ l,½,é…à",
        "€€€,———,°°°,Nike™Air,LEGO®City,Kim–Lee,Müller—Söhne,O´Neil,A×B",
        "Tallinn,Pärnu,Võru,šokolaad",
        "X£Y",
      })
  void in_textOfWesternEurope_isUsual(String text) {
    assertThat(isOdd(text, "windows-1252"), is(false));
  }
}
