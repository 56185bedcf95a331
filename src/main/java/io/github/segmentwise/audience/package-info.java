/**
 * The members of segments as lists that advertising and mail tools take, and campaigns that are
 * measured against customers who were held out. Start with {@link Members}, {@link UploadFormat}
 * and {@link Campaign}.
 *
 * <p>Imports {@code flag}, {@code bigquery}, {@code run}, {@code storage}, {@code write}, {@code
 * batch} and {@code exact}.
 */
package io.github.segmentwise.audience;
