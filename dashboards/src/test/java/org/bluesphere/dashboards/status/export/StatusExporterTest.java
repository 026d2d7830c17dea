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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.bluesphere.dashboards.status.PublicStatus;
import org.bluesphere.dashboards.status.PublicStatus.Component;
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

  private PublicStatus status() {
    var component = new Component("c1", "Public API", "", level, "", NOON, List.of());
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
  void namesLeadNowhereElse() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("../outside", "x".getBytes(StandardCharsets.UTF_8));

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> new ExportFolder(folder).write(files))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
