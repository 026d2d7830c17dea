package org.bluesphere.model.log;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Few texts by name, in the order of their names, in two arrays: a tenth of what a tree takes, and
 * there is one such map for each of a million series. Never changes.
 */
public final class SortedTexts extends AbstractMap<String, String> {
  private static final SortedTexts NONE = new SortedTexts(new String[0], new String[0]);

  /** Those of many maps are the same array. */
  private final String[] names;

  private final String[] texts;

  private SortedTexts(String[] names, String[] texts) {
    this.names = names;
    this.texts = texts;
  }

  /** The same as another map holds. */
  public static SortedTexts of(Map<String, String> texts) {
    if (texts instanceof SortedTexts sorted) {
      return sorted;
    }
    if (texts.isEmpty()) {
      return NONE;
    }
    var sorted = new TreeMap<>(texts);
    return new SortedTexts(
        sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
  }

  /** An equal map whose texts are those that {@code shared} gives for them. */
  public SortedTexts sharing(UnaryOperator<String> shared) {
    return sharing(shared, NONE);
  }

  /**
   * The same, sharing its names with another map.
   *
   * @param like another map; its names are taken when they are the same
   */
  public SortedTexts sharing(UnaryOperator<String> shared, SortedTexts like) {
    return new SortedTexts(
        Arrays.equals(names, like.names) ? like.names : each(names, shared), each(texts, shared));
  }

  private static String[] each(String[] texts, UnaryOperator<String> shared) {
    var equal = texts.clone();
    Arrays.setAll(equal, i -> shared.apply(texts[i]));
    return equal;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    if (!(name instanceof String wanted)) {
      return null;
    }
    int from = 0;
    int to = names.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = names[middle].compareTo(wanted);
      if (order == 0) {
        return texts[middle];
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
    return names.length;
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
      return at < names.length;
    }

    @Override
    public Entry<String, String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      at++;
      return Map.entry(names[at - 1], texts[at - 1]);
    }
  }
}
