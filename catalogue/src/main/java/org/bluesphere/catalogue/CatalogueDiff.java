package org.bluesphere.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.Durations;
import org.bluesphere.model.catalogue.Objective;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Severity;

/**
 * What a new catalogue would change for those who measure and those who are paged.
 *
 * @param changes by environment, service and objective
 */
public record CatalogueDiff(List<Change> changes) {

  /** Copies. */
  public CatalogueDiff {
    changes = List.copyOf(changes);
  }

  /** What happens to an objective. */
  public enum Kind {
    /** It is new. */
    ADDED,
    /** It is gone, with its history. */
    REMOVED,
    /** Something else is counted: its budget begins anew. */
    RESTARTED,
    /** The same is counted against another target or window. */
    RETARGETED,
    /** Others are paged, or by other rules. */
    PAGED_DIFFERENTLY
  }

  /** A change in words. */
  public record Change(Kind kind, ObjectiveId objective, String what) {
    @Override
    public String toString() {
      return "%-17s %s: %s"
          .formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), objective, what);
    }
  }

  /** Compares. */
  public static CatalogueDiff of(Catalogue before, Catalogue after) {
    var old = byId(before);
    var fresh = byId(after);
    var ids = new TreeMap<String, ObjectiveId>();
    old.keySet().forEach(id -> ids.put(id.toString(), id));
    fresh.keySet().forEach(id -> ids.put(id.toString(), id));
    var changes = new ArrayList<Change>();
    for (var id : ids.values()) {
      var was = old.get(id);
      var is = fresh.get(id);
      if (was == null && is != null) {
        changes.add(new Change(Kind.ADDED, id, promise(is)));
      } else if (is == null && was != null) {
        changes.add(new Change(Kind.REMOVED, id, "was " + promise(was)));
      } else if (was != null && is != null) {
        compare(was, is, paging(was, before), paging(is, after), changes);
      }
    }
    return new CatalogueDiff(changes);
  }

  private static Map<ObjectiveId, Objective> byId(Catalogue catalogue) {
    var objectives = new LinkedHashMap<ObjectiveId, Objective>();
    catalogue.objectives().forEach(it -> objectives.put(it.id(), it));
    return objectives;
  }

  private static void compare(
      Objective was,
      Objective is,
      Map<String, String> paged,
      Map<String, String> pages,
      List<Change> changes) {
    // The engine keys its counts by the text of the indicator.
    if (!was.indicator().equals(is.indicator())) {
      changes.add(
          new Change(
              Kind.RESTARTED, is.id(), "counts " + is.indicator() + ", not " + was.indicator()));
    }
    if (!promise(was).equals(promise(is))) {
      changes.add(new Change(Kind.RETARGETED, is.id(), promise(was) + " becomes " + promise(is)));
    }
    var words = new TreeSet<>(paged.keySet());
    words.addAll(pages.keySet());
    for (var word : words) {
      var then = paged.getOrDefault(word, "none");
      var now = pages.getOrDefault(word, "none");
      if (!then.equals(now)) {
        changes.add(
            new Change(Kind.PAGED_DIFFERENTLY, is.id(), word + ": " + then + " becomes " + now));
      }
    }
  }

  private static String promise(Objective it) {
    return percent(it.target().value()) + " over " + Durations.format(it.window());
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  /** Who is called, and what calls. */
  private static Map<String, String> paging(Objective it, Catalogue catalogue) {
    var paging = new LinkedHashMap<String, String>();
    var owner =
        catalogue
            .service(it.id().environment(), it.id().service())
            .map(service -> service.owner())
            .orElse("nobody");
    paging.put("who", catalogue.organisation().onCall().getOrDefault(owner, "team " + owner));
    for (var severity : Severity.values()) {
      paging.put(
          severity.label() + " when",
          String.join(
              ", ",
              it.pairs().stream()
                  .filter(pair -> pair.severity() == severity)
                  .map(pair -> pair.policy() + " above " + pair.factor().toPlainString())
                  .toList()));
    }
    paging.put("hard down", it.hardDownShare().map(CatalogueDiff::percent).orElse("off"));
    paging.put("silence", it.onSilence().name().toLowerCase(Locale.ROOT));
    paging.put("public", it.page().publish().name().toLowerCase(Locale.ROOT));
    return paging;
  }

  /** For people. */
  public String text() {
    if (changes.isEmpty()) {
      return "no objective changes\n";
    }
    var out = new StringBuilder();
    changes.forEach(change -> out.append(change).append('\n'));
    return out.toString();
  }

  /** For machines. */
  public String json() {
    return Json.write(
            Map.of(
                "changes",
                changes.stream()
                    .map(change -> {
                      var map = new LinkedHashMap<String, Object>();
                      map.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
                      map.put("environment", change.objective().environment());
                      map.put("service", change.objective().service());
                      map.put("objective", change.objective().objective());
                      map.put("what", change.what());
                      return map;
                    })
                    .toList()))
        + "\n";
  }
}
