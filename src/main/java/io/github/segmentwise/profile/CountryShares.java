package io.github.segmentwise.profile;

import io.github.segmentwise.profile.SegmentProfile.CountrySpend;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the spend of all customers comes from, as far as the profiles of all segments tell it.
 *
 * @param byCountry share of the spend in the shortest window, in [0, 1]; only of countries that
 *     every segment which spent anything lists
 */
public record CountryShares(Map<String, Double> byCountry) {

  public static CountryShares of(List<SegmentProfile> segments) {
    Map<String, Double> spends = new HashMap<>();
    Map<String, Integer> listed = new HashMap<>();
    int spenders = 0;
    double all = 0;
    for (SegmentProfile segment : segments) {
      double whole =
          segment.topCountries().stream()
              .filter(country -> country.shareOfSpend() > 0)
              .mapToDouble(country -> country.spend() / country.shareOfSpend())
              .findFirst()
              .orElse(0);
      if (whole > 0) {
        spenders++;
        all += whole;
        Set<String> own = new HashSet<>();
        for (CountrySpend country : segment.topCountries()) {
          if (country.country() != null && own.add(country.country())) {
            spends.merge(country.country(), country.spend(), Double::sum);
            listed.merge(country.country(), 1, Integer::sum);
          }
        }
      }
    }
    Map<String, Double> shares = new HashMap<>();
    for (Map.Entry<String, Double> country : spends.entrySet()) {
      if (listed.get(country.getKey()) == spenders) {
        shares.put(country.getKey(), country.getValue() / all);
      }
    }
    return new CountryShares(Map.copyOf(shares));
  }

  /** NaN where it is not known. */
  public double of(String country) {
    return byCountry.getOrDefault(country, Double.NaN);
  }
}
