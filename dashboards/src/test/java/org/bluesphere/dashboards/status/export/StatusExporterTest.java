package org.bluesphere.dashboards.status.export;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import org.bluesphere.dashboards.status.PublicStatus;
import org.bluesphere.dashboards.status.PublicStatus.Component;
import org.bluesphere.dashboards.status.PublicStatus.Day;
import org.bluesphere.dashboards.status.PublicStatus.DayLevel;
import org.bluesphere.dashboards.status.PublicStatus.Level;
import org.bluesphere.dashboards.status.PublicStatus.PublicIncident;
import org.bluesphere.dashboards.status.PublicStatus.Update;
import org.bluesphere.dashboards.status.page.StatusExport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusExporterTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String URL = "https://x.example/status";

  private final StatusExport pages =
      new StatusExport(TemplateEngine.createPrecompiled(ContentType.Html));
  private final List<Instant> written = new ArrayList<>();

  @TempDir Path folder;

  private Instant now = NOON;
  private Level level = Level.OPERATIONAL;
  private boolean published = true;
  private long requests = 1000;
  private Optional<Error> failure = Optional.empty();

  private PublicStatus status() {
    var day = new Day(LocalDate.of(2026, 11, 23), DayLevel.OPERATIONAL, requests, 0, false);
    var component = new Component("c1", "Public API", "", level, "", NOON, List.of(day));
    var incident =
        new PublicIncident(
            "0123456789ab",
            "Problem <b>",
            "resolved",
            Level.PARTIAL_OUTAGE,
            NOON,
            Optional.empty(),
            Optional.of(NOON),
            NOON,
            component,
            List.of(new Update("u1", "resolved", NOON, "Over.")));
    return new PublicStatus(
        "BlueSphere", now, List.of(component), published ? List.of(incident) : List.of());
  }

  private SequencedMap<String, byte[]> files(PublicStatus status) {
    failure.ifPresent(it -> {
      throw it;
    });
    written.add(now);
    return pages.files(status, URL);
  }

  private StatusExporter exporter() {
    return new StatusExporter(this::status, this::files, new ExportFolder(folder), () -> now);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void theWholePageLiesInTheFolderAndSaysItIsACopy() throws IOException {
    try (var exporter = exporter()) {
      exporter.look();
    }

    assertThat(read("index.html"))
        .contains("This is a copy, made at", "12:00:00 UTC", "href=\"incidents/0123456789ab.html\"")
        .contains("<meta name=\"generated\" content=\"2026-11-23T12:00:00Z\">")
        .doesNotContain("href=\"/", "<script");
    assertThat(read("incidents/0123456789ab.html"))
        .contains("href=\"../public.css\"", "href=\"../index.html\"", "Problem &lt;b&gt;");
    assertThat(read("api/v2/summary.json")).contains("\"components\"", URL);
    assertThat(read("history.rss")).contains(URL + "/incidents/");
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void everyPermalinkOfFeedsAndApiIsAFileOfTheCopy() throws IOException {
    try (var exporter = exporter()) {
      exporter.look();
    }

    for (var file : List.of("history.rss", "history.atom", "api/v2/incidents.json")) {
      var links =
          java.util.regex.Pattern.compile(
                  java.util.regex.Pattern.quote(URL) + "/([a-z/.0-9]+)[\"<]")
              .matcher(read(file));
      assertThat(links.results().map(link -> link.group(1)).toList())
          .as(file)
          .contains("incidents/0123456789ab.html")
          .allSatisfy(link -> assertThat(folder.resolve(link)).isRegularFile());
    }
  }

  @Test
  void everyLinkOfACopyLeadsToAFile() throws IOException {
    try (var exporter = exporter()) {
      exporter.look();
    }

    for (var page : List.of("index.html", "history.html", "incidents/0123456789ab.html")) {
      var links = java.util.regex.Pattern.compile("href=\"([^\"#]+)").matcher(read(page));
      assertThat(links.results().map(link -> link.group(1)).distinct().toList())
          .isNotEmpty()
          .allSatisfy(link ->
              assertThat(folder.resolve(page).resolveSibling(link).normalize()).isRegularFile());
    }
  }

  @Test
  void itIsMadeAnewWhenSomethingChangesAndEachMinute() {
    try (var exporter = exporter()) {
      exporter.look();
      now = now.plusSeconds(2);
      exporter.look();
      requests = 2000;
      exporter.look();
      level = Level.MAJOR_OUTAGE;
      exporter.look();
      now = now.plusSeconds(59);
      exporter.look();
      now = now.plusSeconds(1);
      exporter.look();
    }

    assertThat(written)
        .containsExactly(NOON, NOON.plusSeconds(2), NOON.plus(Duration.ofSeconds(62)));
  }

  @Test
  void whatVanishesIsRemovedAndNothingElse() throws IOException {
    Files.createDirectories(folder.resolve("incidents"));
    Files.writeString(folder.resolve("incidents/readme.txt"), "mine");
    Files.writeString(folder.resolve("robots.txt"), "mine");
    try (var exporter = exporter()) {
      exporter.look();
      published = false;
      exporter.look();
    }

    assertThat(folder.resolve("incidents/0123456789ab.html")).doesNotExist();
    assertThat(folder.resolve("incidents/readme.txt")).exists();
    assertThat(folder.resolve("robots.txt")).exists();
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldAndTriedAgain() throws IOException {
    Files.writeString(folder.resolve("api"), "a file where a folder should be");
    try (var exporter = exporter()) {
      exporter.look();
      assertThat(exporter.trouble()).startsWith("the copy of the public page cannot be written");

      Files.delete(folder.resolve("api"));
      exporter.look();
      assertThat(exporter.trouble()).isEmpty();
    }
  }

  @Test
  void anErrorEndsNothingAndOneThatHangsIsSeenByItsAge() {
    try (var exporter = exporter()) {
      exporter.look();
      failure = Optional.of(new StackOverflowError("too deep"));
      now = now.plusSeconds(60);
      exporter.look();
      assertThat(exporter.trouble()).contains("too deep");

      failure = Optional.empty();
      exporter.look();
      assertThat(exporter.trouble()).isEmpty();
      now = now.plusSeconds(301);
      assertThat(exporter.trouble())
          .isEqualTo("the copy of the public page was made last at 2026-11-23T12:01:00Z");
    }
  }

  @Test
  void aLinkBelowTheFolderIsNotFollowed(@TempDir Path elsewhere) throws IOException {
    Files.createSymbolicLink(folder.resolve("incidents"), elsewhere);

    try (var exporter = exporter()) {
      exporter.look();
      assertThat(exporter.trouble()).contains("incidents is a symbolic link");
    }

    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void whatAKilledWriterLeftIsOverwrittenOrRemoved() throws IOException {
    Files.createDirectories(folder.resolve("incidents"));
    Files.writeString(folder.resolve(".index.html.new"), "half");
    Files.writeString(folder.resolve("incidents/.ffffffffffff.html.new"), "half");

    try (var exporter = exporter()) {
      exporter.look();
    }

    try (var all = Files.walk(folder)) {
      assertThat(all.map(Path::toString)).noneMatch(name -> name.endsWith(".new"));
    }
  }

  @Test
  void aReaderSeesOldOrNewAndNeverHalf() throws Exception {
    var old = "o".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    var fresh = "n".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    var target = new ExportFolder(folder);
    target.write(only(old));

    try (var pool = Executors.newSingleThreadExecutor()) {
      var writer =
          pool.submit(() -> {
            for (int i = 0; i < 300; i++) {
              target.write(only(i % 2 == 0 ? fresh : old));
            }
            return true;
          });
      int seen = 0;
      do {
        assertThat(Files.readAllBytes(folder.resolve("index.html"))).isIn(old, fresh);
        seen++;
      } while (!writer.isDone());
      assertThat(writer.get()).isTrue();
      assertThat(seen).isPositive();
    }
  }

  private static SequencedMap<String, byte[]> only(byte[] page) {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("index.html", page);
    return files;
  }

  @Test
  void namesLeadNowhereElse() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("../outside", "x".getBytes(StandardCharsets.UTF_8));

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> new ExportFolder(folder).write(files))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
