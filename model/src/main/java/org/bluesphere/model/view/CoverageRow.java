package org.bluesphere.model.view;

/**
 * A statement somebody made about the system, and where the catalogue keeps it.
 *
 * @param section of the text it stands in
 * @param words as they were written
 * @param path {@code Kind/name:field=value}, several parted by semicolons; empty when out of scope
 * @param reason why it is not measured
 */
public record CoverageRow(String section, String words, String path, Status status, String reason) {

  /** What becomes of it. */
  public enum Status {
    /** Held against telemetry. */
    MEASURED("measured"),
    /** Written down; nothing checks it yet. */
    DECLARED_ONLY("declared only"),
    /** Not kept by anybody here. */
    OUT_OF_SCOPE("out of scope");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    /** As the file says it. */
    public String words() {
      return words;
    }
  }
}
