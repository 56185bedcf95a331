package io.github.segmentwise.describe.trait;

/** Where a trait's words stand in a title. */
public enum Place {
  /** Before the product: "<i>young</i> dress shoppers". */
  ADJECTIVE,
  /** Before the noun: "<i>dress</i> shoppers". */
  PRODUCT,
  /** A product that most of them buy for most of their spend: "<i>dress</i> shoppers". */
  FAVOURITE_PRODUCT,
  /** Instead of the noun: "young <i>women</i>". */
  PERSON,
  /** After the noun: "shoppers <i>in China</i>". */
  CLAUSE,
  /** After the noun and a comma: "shoppers<i>, mostly women</i>". */
  APPOSITION,
  /** After "leaning to". */
  LEANING,
  /** After ", slightly". */
  TOUCH
}
