package org.bluesphere.model.log;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Few texts by name, in the order of their names, in one array: an eighth of what a tree takes, and
 * there is one such map for each of a million series. Never changes.
 */
public final class SortedTexts extends AbstractMap<String, String> {
  private static final SortedTexts NONE = new SortedTexts(new String[0]);

  /** Name, text, name, text. */
  private final String[] all;

  private SortedTexts(String[] all) {
    this.all = all;
  }

  /** The same as another map holds. */
  public static SortedTexts of(Map<String, String> texts) {
    if (texts instanceof SortedTexts sorted) {
      return sorted;
    }
    if (texts.isEmpty()) {
      return NONE;
    }
    var all = new String[2 * texts.size()];
    int at = 0;
    for (var entry : new TreeMap<>(texts).entrySet()) {
      all[at++] = entry.getKey();
      all[at++] = entry.getValue();
    }
    return new SortedTexts(all);
  }

  /** An equal map whose texts are those that {@code shared} gives for them. */
  public SortedTexts sharing(UnaryOperator<String> shared) {
    var equal = all.clone();
    for (int i = 0; i < equal.length; i++) {
      equal[i] = shared.apply(equal[i]);
    }
    return new SortedTexts(equal);
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    if (!(name instanceof String wanted)) {
      return null;
    }
    int from = 0;
    int to = all.length / 2;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = all[2 * middle].compareTo(wanted);
      if (order == 0) {
        return all[2 * middle + 1];
      }
      from = order < 0 ? middle + 1 : from;
      to = order < 0 ? to : middle;
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return all.length / 2;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return SortedTexts.this.size();
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Entry<String, String>> {
    private int at;

    @Override
    public boolean hasNext() {
      return at < all.length;
    }

    @Override
    public Entry<String, String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      at += 2;
      return Map.entry(all[at - 2], all[at - 1]);
    }
  }
}
