package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Shopper.Address;
import io.github.segmentwise.sample.Shopper.Item;
import io.github.segmentwise.sample.Shopper.Order;
import io.github.segmentwise.sample.Shopper.Person;
import io.github.segmentwise.sample.Shopper.Status;
import io.github.segmentwise.sample.Vocabulary.Assortment;
import io.github.segmentwise.sample.Vocabulary.City;
import io.github.segmentwise.sample.Vocabulary.Names;
import io.github.segmentwise.sample.Vocabulary.Weighted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Invents users one at a time; each is a function of (seed, id) alone, so any number of them needs
 * no memory.
 */
final class Crowd {

  private static final long PURPOSE = 2;
  private static final long MONTHLY_PURPOSE = 3;
  private static final Comparator<Order> BY_TIME = Comparator.comparingLong(Order::createdAt);
  private static final long DAY = 86_400;
  private static final long YEAR = 365 * DAY;
  private static final long HOUR = 3_600;

  /** How often a customer follows the leaning of the kind instead of the whole shop's. */
  private static final double COUNTRY_LEANING = 0.40;

  private static final double SOURCE_LEANING = 0.30;
  private static final double AGE_SPREAD = 10;
  private static final int YOUNGEST = 16;
  private static final int OLDEST = 80;

  /** Orders of one, two, three and four items, as running sums. */
  private static final double[] ITEMS_PER_ORDER = {0.10, 0.40, 0.75, 1.00};

  /** In the order of {@link Status}, as running sums; about as in TheLook. */
  private static final double[] STATUSES = {0.25, 0.55, 0.75, 0.90, 1.00};

  private final Vocabulary vocabulary;
  private final Catalogue catalogue;
  private final long seed;
  private final long asOf;
  private final double[] kinds;
  private final double[] cities;
  private final double[] sources;
  private final double[][] kindCities;
  private final double[][] chances;
  private final double[][] repeatChances;
  private final double[][] years;

  Crowd(Vocabulary vocabulary, Catalogue catalogue, long seed, Instant asOf) {
    this.vocabulary = vocabulary;
    this.catalogue = catalogue;
    this.seed = seed;
    this.asOf = asOf.getEpochSecond();
    List<PlantedKind> all = List.of(PlantedKind.values());
    kinds = cumulative(all, PlantedKind::share);
    cities = cumulative(vocabulary.cities(), this::cityWeight);
    sources = cumulative(vocabulary.trafficSources(), Weighted::weight);
    kindCities = new double[all.size()][];
    chances = new double[all.size()][];
    repeatChances = new double[all.size()][];
    years = new double[all.size()][];
    for (PlantedKind kind : all) {
      List<String> countries = kind.leaning().countries();
      kindCities[kind.ordinal()] =
          cumulative(
              vocabulary.cities(),
              city -> countries.contains(city.country()) ? cityWeight(city) : 0);
      chances[kind.ordinal()] =
          vocabulary.departmentCategories().stream()
              .mapToDouble(sold -> kind.taste().chance(key(sold)))
              .toArray();
      repeatChances[kind.ordinal()] =
          vocabulary.departmentCategories().stream()
              .mapToDouble(sold -> kind.taste().repeatChance(key(sold)))
              .toArray();
      years[kind.ordinal()] = cumulative(kind.yearShares());
    }
  }

  private static String key(Assortment sold) {
    return sold.department() + "/" + sold.category();
  }

  private double cityWeight(City city) {
    long citiesOfCountry =
        vocabulary.cities().stream().filter(c -> c.country().equals(city.country())).count();
    return city.countryWeight() / citiesOfCountry;
  }

  private static <T> double[] cumulative(List<T> values, ToDoubleFunction<T> weight) {
    return cumulative(values.stream().mapToDouble(weight).toArray());
  }

  private static double[] cumulative(double[] weights) {
    double[] sums = weights.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return sums;
  }

  /** A user with at least one order. */
  Shopper customer(long id) {
    Draws draws = new Draws(seed, PURPOSE, id);
    PlantedKind kind = PlantedKind.values()[draws.index(kinds)];
    List<Order> orders = new ArrayList<>(orders(kind, sold -> true, inYearsOf(kind), draws));
    orders.sort(BY_TIME);
    return shopper(id, kind, kind, orders, draws);
  }

  /** A user who orders in every month of a story from the first one on, as its kinds do then. */
  Shopper customer(long id, Story story) {
    List<PlantedKind> kinds = story.kinds(id);
    List<Order> orders = new ArrayList<>();
    PlantedKind first = null;
    for (int month = 0; month < kinds.size(); month++) {
      PlantedKind kind = kinds.get(month);
      if (kind == null) {
        continue;
      }
      first = first == null ? kind : first;
      Draws draws = new Draws(seed, MONTHLY_PURPOSE, id * kinds.size() + month);
      int now = month;
      long from = story.start(month).getEpochSecond();
      long to = story.end(month).getEpochSecond();
      orders.addAll(
          orders(
              kind,
              sold -> story.isSold(sold, now),
              // A day's distance from the end keeps the items of an order before it.
              draw -> draw.between(from, to - DAY),
              draws));
    }
    orders.sort(BY_TIME);
    Draws draws = new Draws(seed, PURPOSE, id);
    return shopper(id, first, kinds.get(kinds.size() - 1), orders, draws);
  }

  /** A user who never ordered. */
  Shopper visitor(long id) {
    Draws draws = new Draws(seed, PURPOSE, id);
    return shopper(id, null, null, List.of(), asOf - draws.between(DAY, 4 * YEAR), draws);
  }

  private Shopper shopper(
      long id, PlantedKind kind, PlantedKind today, List<Order> orders, Draws draws) {
    return shopper(id, kind, today, orders, orders.get(0).createdAt(), draws);
  }

  /**
   * Invents who a user is.
   *
   * @param kind towards which the user leans
   * @param today the kind that is told
   */
  private Shopper shopper(
      long id,
      PlantedKind kind,
      PlantedKind today,
      List<Order> orders,
      long beforeWhen,
      Draws draws) {
    boolean woman = draws.happens(kind == null ? 0.5 : kind.leaning().womensShare());
    double meanAge = kind == null ? 40 : kind.leaning().meanAge();
    long age = Math.round(meanAge + AGE_SPREAD * draws.normal());
    boolean leansToCountry = kind != null && draws.happens(COUNTRY_LEANING);
    City city =
        vocabulary.cities().get(draws.index(leansToCountry ? kindCities[kind.ordinal()] : cities));
    boolean leansToSource = kind != null && draws.happens(SOURCE_LEANING);
    Names names = vocabulary.names();
    return new Shopper(
        id,
        today,
        new Person(
            pick(woman ? names.womens() : names.mens(), draws),
            pick(names.last(), draws),
            (int) Math.min(OLDEST, Math.max(YOUNGEST, age)),
            woman ? "F" : "M"),
        new Address(
            1 + draws.below(9_999),
            pick(names.streets(), draws),
            city,
            city.latitude() + 0.2 * (draws.unit() - 0.5),
            city.longitude() + 0.2 * (draws.unit() - 0.5)),
        leansToSource
            ? kind.leaning().trafficSource()
            : vocabulary.trafficSources().get(draws.index(sources)).value(),
        beforeWhen - draws.between(HOUR, YEAR),
        orders);
  }

  private static String pick(List<String> words, Draws draws) {
    return words.get(draws.below(words.size()));
  }

  /** When an order is placed, in seconds since 1970. */
  private interface Time {
    long draw(Draws draws);
  }

  private Time inYearsOf(PlantedKind kind) {
    return draws -> {
      long yearsAgo = draws.index(years[kind.ordinal()]);
      // A day's distance from both ends keeps an order inside its year and before the reference.
      return asOf - yearsAgo * YEAR - draws.between(DAY, YEAR - DAY);
    };
  }

  private List<Order> orders(
      PlantedKind kind, Predicate<Assortment> isSold, Time placed, Draws draws) {
    double[] chance = chances[kind.ordinal()];
    double[] repeat = repeatChances[kind.ordinal()];
    int[] wanted = new int[2 * chance.length];
    int lines = 0;
    for (int i = 0; i < chance.length; i++) {
      if (isSold.test(vocabulary.departmentCategories().get(i)) && draws.happens(chance[i])) {
        wanted[lines++] = i;
        if (draws.happens(repeat[i])) {
          wanted[lines++] = i;
        }
      }
    }
    if (lines == 0) {
      wanted[lines++] = draws.below(chance.length);
    }
    draws.shuffle(wanted, lines);
    List<Order> orders = new ArrayList<>();
    for (int from = 0; from < lines; ) {
      int to = Math.min(lines, from + 1 + draws.index(ITEMS_PER_ORDER));
      orders.add(order(placed.draw(draws), Arrays.copyOfRange(wanted, from, to), draws));
      from = to;
    }
    return orders;
  }

  private Order order(long createdAt, int[] wanted, Draws draws) {
    long shippedAt = createdAt + draws.between(HOUR, 3 * DAY);
    long deliveredAt = shippedAt + draws.between(HOUR, 5 * DAY);
    long returnedAt = deliveredAt + draws.between(HOUR, 3 * DAY);
    Status status = Status.values()[draws.index(STATUSES)];
    // Nothing may have happened after the reference time.
    if (status.shipped() && returnedAt >= asOf) {
      status = Status.PROCESSING;
    }
    List<Item> items = new ArrayList<>(wanted.length);
    for (int departmentCategory : wanted) {
      items.add(
          new Item(
              catalogue.anyOf(departmentCategory, draws), createdAt + draws.between(0, 4 * HOUR)));
    }
    return new Order(status, createdAt, shippedAt, deliveredAt, returnedAt, items);
  }
}
