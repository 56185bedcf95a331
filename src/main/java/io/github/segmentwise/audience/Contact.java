package io.github.segmentwise.audience;

/**
 * How a customer can be reached.
 *
 * @param email normalised; empty where it is not known
 * @param phone in the form of E.164; empty where it is not known
 * @param consents whether the customer may be written to
 */
public record Contact(String email, String phone, boolean consents) {

  /** Nothing is known, and nobody has forbidden to write. */
  public static final Contact NONE = new Contact("", "", true);

  boolean isReachable() {
    return !email.isEmpty() || !phone.isEmpty();
  }
}
