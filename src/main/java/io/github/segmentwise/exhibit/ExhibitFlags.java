package io.github.segmentwise.exhibit;

import static io.github.segmentwise.customer.CustomerFlags.INPUT_AND_OUTPUT;
import static io.github.segmentwise.customer.CustomerFlags.OF_SHOP;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagTypes;
import java.util.List;

/** The flags that say what is shown of single customers. */
public final class ExhibitFlags {

  private static final int MOST_TOP_CUSTOMERS = 100;

  public static final Flag<Integer> TOP_CUSTOMERS =
      Flag.of("topCustomers", FlagTypes.integer(0, MOST_TOP_CUSTOMERS))
          .byDefault("0")
          .in(INPUT_AND_OUTPUT)
          .of(OF_SHOP)
          .says(
              "Top customers named per segment",
              "Customers of each segment named in the report, by spend.");

  public static final List<Flag<?>> FLAGS = List.of(TOP_CUSTOMERS);

  private ExhibitFlags() {}
}
