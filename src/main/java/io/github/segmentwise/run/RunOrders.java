package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the run counted of the shop's orders.
 *
 * @param shop the preset, or the file of the mapping
 * @param recognisedBy why the preset was taken; null where somebody asked for the shop
 * @param currency of the amounts; empty where it is not known
 * @param lines order lines that were read, with the rejected ones
 * @param orders distinct orders, those of guests among them
 * @param guestLines lines without a customer
 * @param repeatedLines lines that are the same as another in all columns
 * @param excludedLines lines that the mapping or a flag leaves out
 * @param keptLines lines of customers that count
 * @param returnLines kept lines that are returns
 * @param unpaidLines kept lines of unpaid orders, which are worth nothing
 * @param customers with a kept line
 * @param netAmount what the kept lines are worth, returns subtracted
 * @param grossAmount what the kept lines are worth that are not returns
 * @param margin what the kept lines of known cost are worth, less that cost; null where the shop
 *     tells no cost
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "shop",
  "recognisedBy",
  "currency",
  "lines",
  "orders",
  "guestLines",
  "repeatedLines",
  "excludedLines",
  "keptLines",
  "returnLines",
  "unpaidLines",
  "customers",
  "netAmount",
  "grossAmount",
  "margin"
})
public record RunOrders(
    String shop,
    @Nullable String recognisedBy,
    String currency,
    long lines,
    long orders,
    long guestLines,
    long repeatedLines,
    long excludedLines,
    long keptLines,
    long returnLines,
    long unpaidLines,
    long customers,
    double netAmount,
    double grossAmount,
    @Nullable Double margin) {}
