package io.github.segmentwise.shop.mapping;

/** What an order line is worth. */
public enum SpendFormula {
  /** Price times the number of items of the whole order: counts an order of n items n times. */
  SALE_PRICE_TIMES_NUM_OF_ITEM,
  /** The price of the line, which sums to the shop's ledger. */
  SALE_PRICE,
  /** What was paid: quantity times price, less the discount; returns are subtracted. */
  NET_AMOUNT
}
