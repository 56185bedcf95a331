/**
 * Tables and queries of databases that are reached by JDBC: PostgreSQL and MySQL. Start with {@link
 * Database}.
 *
 * <p>Imports {@code read}, {@code batch}, {@code flag} and what these import.
 */
package io.github.segmentwise.database;
