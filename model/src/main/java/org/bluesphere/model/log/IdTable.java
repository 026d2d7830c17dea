package org.bluesphere.model.log;

import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Things by their series' id, open addressing: a look-up touches one slot and the thing itself, and
 * an entry takes a third of what one of a hash map does. Every point asks such a table, and what it
 * asks for is seldom in a cache. Not shared between threads.
 */
public final class IdTable<V extends IdTable.Identified> {
  private static final int LEAST = 64;

  /** Something that bears a series' id: a 128-bit hash, so any part of it is spread well. */
  public interface Identified {
    /** Upper half. */
    long high();

    /** Lower half. */
    long low();
  }

  private @Nullable Identified[] slots = new @Nullable Identified[LEAST];
  private int size;

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The one of this id; null when there is none. */
  @SuppressWarnings("unchecked") // only add fills it
  public @Nullable V get(long high, long low) {
    int mask = slots.length - 1;
    for (int slot = (int) low & mask; ; slot = (slot + 1) & mask) {
      var value = slots[slot];
      if (value == null || (value.low() == low && value.high() == high)) {
        return (V) value;
      }
    }
  }

  /**
   * Brings what lies where the first {@code size} ids would into the caches. Look-ups that guess
   * wrong wait for memory one after another; here nothing is guessed.
   *
   * @return something to be kept, so that nobody leaves the loads out
   */
  public long touch(long[] lows, int size) {
    int mask = slots.length - 1;
    int met = 0;
    for (int i = 0; i < size; i++) {
      met += slots[(int) lows[i] & mask] == null ? 0 : 1;
    }
    long sum = met;
    for (int i = 0; i < size; i++) {
      var value = slots[(int) lows[i] & mask];
      sum += value == null ? 0 : value.low();
    }
    return sum;
  }

  /** Adds one whose id is not there. */
  public void add(V value) {
    if (2 * (size + 1) > slots.length) {
      moveTo(2 * slots.length, all());
    }
    put(value);
  }

  private void put(V value) {
    int mask = slots.length - 1;
    int slot = (int) value.low() & mask;
    while (slots[slot] != null) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = value;
    size++;
  }

  /**
   * Drops the others.
   *
   * @return whether there were any
   */
  public boolean keep(Predicate<? super V> kept) {
    int before = size;
    var left = all().filter(kept).toList();
    if (left.size() < before) {
      moveTo(Math.max(LEAST, 4 * Integer.highestOneBit(left.size())), left.stream());
    }
    return left.size() < before;
  }

  private void moveTo(int length, Stream<V> values) {
    var moved = values.toList();
    slots = new @Nullable Identified[length];
    size = 0;
    moved.forEach(this::put);
  }

  /** All, in no order. */
  @SuppressWarnings("unchecked") // only add fills it
  public Stream<V> all() {
    var now = slots;
    return IntStream.range(0, now.length)
        .filter(slot -> now[slot] != null)
        .mapToObj(slot -> (V) now[slot]);
  }
}
