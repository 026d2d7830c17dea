package org.bluesphere.collector.ask;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Indicator;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.PagePolicy;
import org.bluesphere.model.catalogue.Practices;
import org.bluesphere.model.catalogue.Target;

/** Objectives that are asked of a system. */
final class AskFixtures {

  private AskFixtures() {}

  /** Asks for {@code NAME.total} and {@code NAME.bad}. */
  static Indicator.Asked asked(String name) {
    return new Indicator.Asked("datadog", name + ".total", name + ".bad", true, false);
  }

  static ObjectiveId id(String name) {
    return new ObjectiveId("prod", "shop", name);
  }

  /** An environment with these objectives, all asked. */
  static Environment environment(String... names) {
    return environment(Arrays.stream(names).map(it -> objective(it, asked(it))).toList());
  }

  /** One with objectives {@code o0, o1 …}, measured so. */
  static Environment environment(Indicator... indicators) {
    return environment(
        IntStream.range(0, indicators.length)
            .mapToObj(it -> objective("o" + it, indicators[it]))
            .toList());
  }

  private static Environment environment(List<Objective> objectives) {
    return new Environment(
        "prod",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        objectives,
        new Practices(List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static Objective objective(String name, Indicator indicator) {
    return new Objective(
        id(name),
        name,
        Objective.Kind.RATIO,
        false,
        indicator,
        Target.of("0.999"),
        Duration.ofDays(30),
        Objective.Straddle.PESSIMISTIC,
        List.of(),
        Optional.<BigDecimal>empty(),
        2,
        Objective.OnSilence.NONE,
        false,
        Optional.empty(),
        PagePolicy.none(),
        "",
        "");
  }
}
