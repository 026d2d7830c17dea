package org.bluesphere.model.view;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far the evidence behind an SLI is to be trusted. It never changes what is counted: alerts go
 * on, and carry the grade when it is {@link Grade#UNTRUSTED}.
 *
 * @param grade the worst of its notes
 * @param notes one per mark, in the order of {@link QualityMark}
 * @param latency whether a latency threshold, or what spans count, can be told; empty for other
 *     kinds and before the first stream came
 */
public record DataQuality(Grade grade, List<Note> notes, Optional<LatencyVerdict> latency) {

  /** Nothing to say. */
  public static final DataQuality GOOD = new DataQuality(Grade.GOOD, List.of(), Optional.empty());

  /** Copies. */
  public DataQuality {
    notes = List.copyOf(notes);
  }

  /** A grade; later ones are worse. */
  public enum Grade {
    /** The numbers are what happened. */
    GOOD,
    /** Something is missing or rounded; the numbers hold within what the notes say. */
    FAIR,
    /** The numbers may be wrong by more than the budget. */
    UNTRUSTED,
    /** Nothing was counted, so nothing is known. */
    UNKNOWN;

    /** As the API prints it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A mark with its reason.
   *
   * @param reason what was seen, a sentence
   * @param mend what to do, a sentence; empty when there is nothing
   */
  public record Note(QualityMark mark, Grade grade, String reason, String mend) {}

  /** The grade follows from the notes, unless there is no evidence. */
  public static DataQuality of(
      boolean evidence, List<Note> notes, Optional<LatencyVerdict> latency) {
    var worst = notes.stream().map(Note::grade).max(Comparator.naturalOrder()).orElse(Grade.GOOD);
    return new DataQuality(evidence ? worst : Grade.UNKNOWN, notes, latency);
  }

  /** With one note more. */
  public DataQuality with(Note note) {
    var all = new java.util.ArrayList<>(notes);
    all.add(note);
    all.sort(Comparator.comparing(Note::mark));
    return of(grade != Grade.UNKNOWN, all, latency);
  }

  /** The marks' labels. */
  public List<String> marks() {
    return notes.stream().map(note -> note.mark().label()).toList();
  }
}
