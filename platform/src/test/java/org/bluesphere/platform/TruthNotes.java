package org.bluesphere.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a backend service noted of its requests around every export. */
record TruthNotes(List<Note> notes) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * One line.
   *
   * @param phase {@code start}, {@code before}, {@code after} or {@code tick}
   * @param acknowledged whether the export that ended here was taken
   * @param open requests that arrived and did not end yet
   */
  record Note(
      long sequence,
      Instant at,
      String phase,
      boolean acknowledged,
      long open,
      long total,
      long bad) {

    private static Note of(JsonNode line) {
      var http = line.path("http");
      return new Note(
          line.path("sequence").asLong(),
          Instant.parse(line.path("at").asString()),
          line.path("phase").asString(),
          line.path("acknowledged").asBoolean(false),
          http.path("open").asLong(),
          http.path("total").asLong(),
          http.path("serverErrors").asLong());
    }
  }

  /** Notes before and after one export. */
  record Export(Note before, Note after) {}

  /** All whole lines; the last one of a killed process may be torn. */
  static TruthNotes read(Path file) {
    try {
      var text = Files.exists(file) ? Files.readString(file) : "";
      return new TruthNotes(
          text.substring(0, text.lastIndexOf('\n') + 1)
              .lines()
              .map(line -> Note.of(JSON.readTree(line)))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  Note last() {
    return notes.getLast();
  }

  /** The newest export the platform acknowledged. */
  Optional<Export> lastAcknowledged() {
    return notes.reversed().stream()
        .filter(note -> note.phase().equals("after") && note.acknowledged())
        .findFirst()
        .map(after -> new Export(before(after.sequence()), after));
  }

  private Note before(long sequence) {
    return notes.reversed().stream()
        .filter(note -> note.phase().equals("before") && note.sequence() == sequence)
        .findFirst()
        .orElseThrow();
  }
}
