package io.github.segmentwise.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The files that tools take: their columns, what is in them, and their bounds. {@code
 * docs/audiences.md} names the page of each tool that says so.
 */
public enum UploadFormat {
  /** For a spreadsheet or a script, with chosen columns. */
  CSV(false, Long.MAX_VALUE, Integer.MAX_VALUE),
  /** Customer Match of Google Ads: e-mail and phone, hashed. */
  GOOGLE_ADS(true, 5_000_000_000L, Integer.MAX_VALUE),
  /** A custom audience of Meta: e-mail and phone, hashed; so many rows at a time. */
  META(true, Long.MAX_VALUE, 10_000),
  /** Data import of Google Analytics 4: user properties by user id, without personal data. */
  GA4(false, 1_000_000_000L, Integer.MAX_VALUE),
  /** Profiles of a list of Klaviyo. */
  KLAVIYO(true, 50_000_000L, Integer.MAX_VALUE),
  /** Attributes of users of Braze. */
  BRAZE(false, 500_000_000L, Integer.MAX_VALUE);

  /** The longest value of a user property of Google Analytics. */
  static final int LONGEST_PROPERTY = 36;

  /** The longest user id of Google Analytics. */
  static final int LONGEST_USER_ID = 256;

  private final boolean needsContact;
  private final long mostBytes;
  private final int mostRows;

  UploadFormat(boolean needsContact, long mostBytes, int mostRows) {
    this.needsContact = needsContact;
    this.mostBytes = mostBytes;
    this.mostRows = mostRows;
  }

  /** Whether a row without e-mail and phone would be of no use. */
  public boolean needsContact() {
    return needsContact;
  }

  /** Whether e-mail and phone are looked for. */
  boolean showsContact() {
    return needsContact || this == BRAZE;
  }

  /** The largest file, in bytes. */
  long mostBytes() {
    return mostBytes;
  }

  /** The most rows of a file, without the header. */
  int mostRows() {
    return mostRows;
  }

  /**
   * The header.
   *
   * @param columns that were chosen, for {@link #CSV}
   */
  public List<String> header(List<String> columns) {
    return switch (this) {
      case CSV -> columns;
      case GOOGLE_ADS -> List.of("Email", "Phone");
      case META -> List.of("email", "phone");
      case GA4 ->
          List.of("user_id", "segmentwise_segment", "segmentwise_title", "segmentwise_lifecycle");
      case KLAVIYO ->
          List.of(
              "Email",
              "Phone Number",
              "External ID",
              "Segmentwise Segment",
              "Segmentwise Title",
              "Segmentwise Lifecycle");
      case BRAZE ->
          List.of(
              "external_id",
              "email",
              "phone",
              "segmentwise_segment",
              "segmentwise_title",
              "segmentwise_lifecycle");
    };
  }

  /**
   * A row.
   *
   * @param idColumn name of the column of ids, for {@link #CSV}
   * @param columns that were chosen, for {@link #CSV}
   */
  public List<String> row(Member member, String idColumn, List<String> columns) {
    String segment = String.valueOf(member.segment());
    String lifecycle = member.cell(Member.LIFECYCLE);
    Contact contact = member.contact();
    return switch (this) {
      case CSV -> columns.stream().map(column -> cell(member, idColumn, column)).toList();
      case GOOGLE_ADS -> List.of(hashed(contact.email()), hashed(contact.phone()));
      // Meta hashes numbers without the plus.
      case META -> List.of(hashed(contact.email()), hashed(contact.phone().replace("+", "")));
      case GA4 -> List.of(userId(member.id()), segment, property(member.title()), lifecycle);
      case KLAVIYO ->
          List.of(
              contact.email(), contact.phone(), member.id(), segment, member.title(), lifecycle);
      case BRAZE ->
          List.of(
              member.id(), contact.email(), contact.phone(), segment, member.title(), lifecycle);
    };
  }

  private static String cell(Member member, String idColumn, String column) {
    if (column.equals(idColumn)) {
      return member.id();
    }
    return switch (column) {
      case "segment_id" -> String.valueOf(member.segment());
      case "title" -> member.title();
      case "email" -> member.contact().email();
      case "phone" -> member.contact().phone();
      default -> member.cell(column);
    };
  }

  private static String hashed(String text) {
    return text.isEmpty() ? "" : Contacts.sha256(text);
  }

  /** Analytics must not get personal data, so an id that is an address is hashed. */
  private static String userId(String id) {
    return id.contains("@") || id.length() > LONGEST_USER_ID
        ? Contacts.sha256(id.strip().toLowerCase(Locale.ROOT))
        : id;
  }

  private static String property(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST_PROPERTY) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST_PROPERTY - 1)).strip() + "…";
  }

  /** What is to be known before a file is sent. */
  public List<String> notes(long rows, boolean hasConsent) {
    List<String> notes = new ArrayList<>();
    if (showsContact() && !hasConsent) {
      notes.add(
          "No column says who consented; check that all these customers may be written to, or name"
              + " one by --consentColumn.");
    }
    if (this == META && rows < 100) {
      notes.add("Meta advises against lists of fewer than 100 people.");
    }
    return notes;
  }
}
