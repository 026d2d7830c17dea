package org.bluesphere.dashboards.operator.budget;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a reader asks of the list, as the address says it; unknown words ask for nothing.
 *
 * @param state a {@link Look#key}, {@code firing} or empty
 * @param sort a {@link Sort#key} or empty: by urgency
 * @param page from 1
 */
public record ListQuery(
    String text,
    String state,
    String service,
    String kind,
    String tier,
    Sort sort,
    boolean descending,
    int page) {

  /** Columns one can sort by. */
  public enum Sort {
    /** Tier, then the worst, then the name. */
    URGENCY("", false),
    /** By state. */
    STATE("state", false),
    /** By title. */
    NAME("name", false),
    /** By target. */
    TARGET("target", true),
    /** By the good share; without data last. */
    SLI("sli", false),
    /** By budget left; without data last. */
    LEFT("left", false),
    /** By the present burn. */
    BURN("burn", true),
    /** By when it is empty; those that last come last. */
    EMPTY("empty", false);

    private final String key;
    private final boolean largestFirst;

    Sort(String key, boolean largestFirst) {
      this.key = key;
      this.largestFirst = largestFirst;
    }

    /** Name in addresses. */
    public String key() {
      return key;
    }

    /** Whether the first press shows the largest first. */
    public boolean largestFirst() {
      return largestFirst;
    }

    static Sort parse(String key) {
      for (var sort : values()) {
        if (sort.key.equals(key)) {
          return sort;
        }
      }
      return URGENCY;
    }
  }

  /** Reads parameters. */
  public static ListQuery parse(Map<String, String> parameters) {
    var sort = Sort.parse(parameters.getOrDefault("sort", ""));
    var direction = parameters.getOrDefault("dir", "");
    return new ListQuery(
        parameters.getOrDefault("q", "").strip(),
        parameters.getOrDefault("state", ""),
        parameters.getOrDefault("service", ""),
        parameters.getOrDefault("kind", ""),
        parameters.getOrDefault("tier", ""),
        sort,
        direction.isEmpty() ? sort.largestFirst() : direction.equals("desc"),
        page(parameters.getOrDefault("page", "1")));
  }

  private static int page(String text) {
    try {
      return Math.max(1, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /** What narrows and orders the list, as parameters of an address. */
  public Map<String, String> parameters() {
    var map = new LinkedHashMap<String, String>();
    map.put("q", text);
    map.put("state", state);
    map.put("service", service);
    map.put("kind", kind);
    map.put("tier", tier);
    map.put("sort", sort.key());
    map.put("dir", sort == Sort.URGENCY || descending == sort.largestFirst() ? "" : direction());
    return map;
  }

  /** The same with one parameter changed; the page starts anew. */
  public Map<String, String> with(String name, String value) {
    var map = new LinkedHashMap<>(parameters());
    map.put(name, value);
    return map;
  }

  /** Parameters of a column's head: that column, or its other direction. */
  public Map<String, String> sortedBy(Sort column) {
    var map = new LinkedHashMap<>(with("sort", column.key()));
    boolean next = column == sort ? !descending : column.largestFirst();
    map.put("dir", next == column.largestFirst() ? "" : next ? "desc" : "asc");
    return map;
  }

  /** {@code ascending}, {@code descending} or {@code none}, as {@code aria-sort} wants it. */
  public String aria(Sort column) {
    return column != sort ? "none" : descending ? "descending" : "ascending";
  }

  private String direction() {
    return descending ? "desc" : "asc";
  }

  /** Whether anything narrows the list. */
  public boolean narrows() {
    return !(text + state + service + kind + tier).isEmpty();
  }

  /** Which promises are meant. */
  public Predicate<Promise> filter() {
    var words = text.toLowerCase(Locale.ROOT).split("\\s+", -1);
    return promise ->
        (state.isEmpty()
                || promise.look().key().equals(state)
                || (state.equals("firing") && promise.fires()))
            && (service.isEmpty() || promise.id().service().equals(service))
            && (kind.isEmpty() || promise.status().kind().equals(kind))
            && (tier.isEmpty() || promise.tier().equals(tier))
            && (text.isEmpty() || holdsAll(promise, words));
  }

  private static boolean holdsAll(Promise promise, String[] words) {
    var about =
        String.join(" ", promise.title(), promise.id().toString(), promise.owner(), promise.tier())
            .toLowerCase(Locale.ROOT);
    for (var word : words) {
      if (!about.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** In which order; equal ones stay in the order of urgency. */
  public Comparator<Promise> order() {
    return descending ? ascending().reversed() : ascending();
  }

  private Comparator<Promise> ascending() {
    return switch (sort) {
      case URGENCY -> Comparator.comparingInt(_ -> 0);
      case STATE -> Comparator.comparing(Promise::look);
      case NAME -> Comparator.comparing(promise -> promise.title().toLowerCase(Locale.ROOT));
      case TARGET -> Comparator.comparing(promise -> promise.status().target());
      case SLI -> Comparator.comparing(promise -> promise.status().sli().orElse(2.0));
      case LEFT ->
          Comparator.comparingDouble(
              promise -> promise.look() == Look.UNKNOWN ? Double.MAX_VALUE : promise.left());
      case BURN -> Comparator.comparingDouble(promise -> promise.pace().orElse(0));
      case EMPTY ->
          Comparator.comparing(
              promise -> promise.emptyIn().map(Duration::toMillis).orElse(Long.MAX_VALUE));
    };
  }
}
