/**
 * {@code report.html}, made from a run's tables alone. Start with {@link ReportPage}. Free of Beam.
 *
 * <p>Imports {@code report.words}, {@code describe.wording}, {@code describe}, {@code profile},
 * {@code write} and {@code sql}.
 */
package io.github.segmentwise.report;
