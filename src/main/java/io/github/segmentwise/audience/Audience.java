package io.github.segmentwise.audience;

import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.run.RunJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes an audience: members of segments, with their contacts, as files of a tool.
 *
 * @param run whose segments they are
 * @param values of {@link AudienceFlags}
 */
public record Audience(StoredRun run, FlagValues values) {

  private static final List<String> USUAL =
      List.of("segment_id", "title", Member.LIFECYCLE, Member.VALUE);

  /**
   * How customers can be reached, as far as that is known.
   *
   * @param byId contacts by customer
   * @param hasConsent whether a column says who consented
   */
  public record Reach(Map<String, Contact> byId, boolean hasConsent) {}

  /** Whether e-mail or phone are part of the file. */
  public boolean showsContact() {
    return format().showsContact() || columns().contains("email") || columns().contains("phone");
  }

  public UploadFormat format() {
    return values.get(AudienceFlags.TO);
  }

  private List<String> columns() {
    List<String> chosen = values.get(AudienceFlags.COLUMNS);
    if (!chosen.isEmpty()) {
      return chosen;
    }
    List<String> usual = new ArrayList<>(List.of(new Members(run).idColumn()));
    usual.addAll(USUAL);
    return usual;
  }

  private Path file() {
    String given = values.get(AudienceFlags.OUTPUT);
    String segments =
        values.find(AudienceFlags.SEGMENT).orElseThrow().stream()
            .map(String::valueOf)
            .collect(Collectors.joining("-"));
    return Path.of(
        given.isEmpty()
            ? "audiences/segment-%s-%s.csv"
                .formatted(segments, format().name().toLowerCase(Locale.ROOT))
            : given);
  }

  /** Checks what can be known before anything is read. */
  public void check() throws IOException {
    new UploadFiles(format(), file()).checkFree();
    String campaign = values.get(AudienceFlags.CAMPAIGN);
    if (!campaign.isEmpty()) {
      run.campaigns().checkFree(campaign);
    }
  }

  /**
   * Writes the files.
   *
   * @param reach of the customers
   * @param excluded ids and addresses of customers to leave out
   * @return what was done, in lines
   */
  public List<String> write(Reach reach, Set<String> excluded) throws IOException {
    Members members = new Members(run);
    String campaign = values.get(AudienceFlags.CAMPAIGN);
    Set<String> needed = new LinkedHashSet<>(columns());
    needed.remove(members.idColumn());
    if (!campaign.isEmpty()) {
      needed.addAll(List.of("orders", "monetary"));
    }
    if (format() != UploadFormat.CSV || run.columns("customer_value").isEmpty()) {
      needed.remove(Member.LIFECYCLE);
      needed.remove(Member.VALUE);
    }
    List<Member> found =
        members.of(
            new Members.Filter(
                Set.copyOf(values.find(AudienceFlags.SEGMENT).orElseThrow()),
                Set.copyOf(values.get(AudienceFlags.LIFECYCLE)),
                values.get(AudienceFlags.MIN_VALUE)),
            needed);
    List<String> lines = new ArrayList<>();
    lines.add("Found " + count(found.size()) + ".");
    List<Member> left = usable(found, reach, excluded, lines);
    int top = values.get(AudienceFlags.TOP);
    if (top > 0) {
      left = Members.top(left, top);
    }
    if (!campaign.isEmpty()) {
      left = heldOut(new Campaign(campaign, values.get(AudienceFlags.HOLDOUT)), left, lines);
    }
    List<Path> files = new UploadFiles(format(), file()).write(left, members.idColumn(), columns());
    lines.add(
        "Wrote %s to %s."
            .formatted(
                count(left.size()),
                files.stream().map(Path::toString).collect(Collectors.joining(", "))));
    lines.addAll(format().notes(left.size(), reach.hasConsent()));
    return lines;
  }

  private List<Member> usable(
      List<Member> found, Reach reach, Set<String> excluded, List<String> lines) {
    List<Member> left = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    int unwanted = 0;
    int withoutConsent = 0;
    int unreachable = 0;
    int repeated = 0;
    for (Member member : found) {
      Contact contact =
          reach
              .byId()
              .getOrDefault(
                  member.id(), reach.hasConsent() ? new Contact("", "", false) : Contact.NONE);
      Member reached = member.reached(contact);
      if (excluded.contains(member.id()) || excluded.contains(contact.email())) {
        unwanted++;
      } else if (!contact.consents()) {
        withoutConsent++;
      } else if (format().needsContact() && !contact.isReachable()) {
        unreachable++;
      } else if (format().needsContact() && !isNew(contact, taken)) {
        repeated++;
      } else {
        left.add(reached);
      }
    }
    List<String> reasons = new ArrayList<>();
    leftOut(unwanted, "excluded", reasons);
    leftOut(withoutConsent, "without consent", reasons);
    leftOut(unreachable, "without a valid e-mail address or phone number", reasons);
    leftOut(repeated, "with the address or number of another one", reasons);
    if (!reasons.isEmpty()) {
      lines.add("Left out: " + String.join(", ", reasons) + ".");
    }
    return left;
  }

  private static boolean isNew(Contact contact, Set<String> taken) {
    boolean isNew =
        (contact.email().isEmpty() || !taken.contains(contact.email()))
            && (contact.phone().isEmpty() || !taken.contains(contact.phone()));
    taken.add(contact.email());
    taken.add(contact.phone());
    return isNew;
  }

  private static void leftOut(int customers, String why, List<String> reasons) {
    if (customers > 0) {
      reasons.add(String.format(Locale.ROOT, "%,d %s", customers, why));
    }
  }

  private static String count(int customers) {
    return String.format(
        Locale.ROOT, "%,d %s", customers, customers == 1 ? "customer" : "customers");
  }

  /** Keeps both groups; gives the treated one. */
  private List<Member> heldOut(Campaign campaign, List<Member> members, List<String> lines)
      throws IOException {
    RunJson record = run.run();
    List<CampaignRow> rows = new ArrayList<>();
    List<Member> treated = new ArrayList<>();
    for (Member member : members) {
      Campaign.Group group = campaign.group(member.id());
      rows.add(
          new CampaignRow(
              campaign.name(),
              record.identity().runId(),
              record.identity().asOf(),
              member.segment(),
              member.id(),
              group,
              CampaignMeasure.number(member.cell("orders")),
              CampaignMeasure.number(member.cell("monetary"))));
      if (group == Campaign.Group.TREATED) {
        treated.add(member);
      }
    }
    String place = run.campaigns().write(campaign.name(), rows);
    lines.add(
        "Campaign %s holds out %s; both groups are in %s."
            .formatted(campaign.name(), count(members.size() - treated.size()), place));
    return treated;
  }

  /**
   * Measures a campaign in this run.
   *
   * @param drawnFrom where it is kept
   * @return the result, in lines
   */
  public List<String> measure(CampaignStore drawnFrom) throws IOException {
    String name = values.get(AudienceFlags.CAMPAIGN);
    return CampaignMeasure.of(name, drawnFrom.read(name), run).lines();
  }
}
