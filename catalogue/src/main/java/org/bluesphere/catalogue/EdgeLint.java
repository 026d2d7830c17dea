package org.bluesphere.catalogue;

import java.util.LinkedHashMap;
import org.bluesphere.catalogue.Held.Entry;
import org.bluesphere.model.catalogue.Durations;

/** Looks at caches, load balancers and what is bought ahead. */
final class EdgeLint {
  private final Held held;
  private final Lint lint;

  EdgeLint(Held held, Lint lint) {
    this.held = held;
    this.lint = lint;
  }

  void check() {
    held.resources("cdn").forEach(this::lifetimes);
    held.resources("load-balancer").forEach(this::healthCheck);
    held.kind("Budget").forEach(this::commitments);
  }

  private void lifetimes(Entry it) {
    var first = new LinkedHashMap<String, Fields>();
    var rules = it.spec().struct("config").map(config -> config.structs("cache"));
    for (var rule : rules.orElse(java.util.List.of())) {
      var earlier = first.putIfAbsent(rule.text("what"), rule);
      var ttl = rule.duration("ttl");
      var before = earlier == null ? ttl : earlier.duration("ttl");
      if (ttl.isPresent() && before.isPresent() && !ttl.equals(before)) {
        lint.warn(
            Rule.CACHE_TTL_CONFLICT,
            rule.mapping().get("ttl").orElse(rule.mapping()),
            "\"%s\" is kept %s here and %s above"
                .formatted(
                    rule.text("what"), Durations.format(ttl.get()), Durations.format(before.get())),
            "choose one; until then readers may see the older",
            it.spec());
      }
    }
  }

  private void healthCheck(Entry it) {
    var deep = it.spec().struct("config").flatMap(config -> config.scalar("deepHealthCheck"));
    if (deep.isPresent() && deep.get().text().equals("true")) {
      lint.warn(
          Rule.DEEP_HEALTH_CHECK,
          deep.get(),
          "an outage of one dependency takes all tasks out of \"" + it.name() + "\" at once",
          "let the load balancer ask a shallow check",
          it.spec());
    }
  }

  private void commitments(Entry it) {
    for (var commitment : it.spec().structs("commitments")) {
      var service = commitment.text("service");
      boolean used =
          held.kind("Resource").stream()
              .anyMatch(resource ->
                  resource.document().title().contains(service) || resource.name().equals(service));
      if (!used) {
        lint.warn(
            Rule.COMMITMENT_WITHOUT_USE,
            commitment.mapping(),
            "%s is bought for %s, of which there is no Resource"
                .formatted(commitment.text("what"), service),
            "cancel it, or declare the resource",
            it.spec());
      }
    }
  }
}
