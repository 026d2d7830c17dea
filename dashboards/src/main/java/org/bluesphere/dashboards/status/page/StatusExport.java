package org.bluesphere.dashboards.status.page;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.bluesphere.dashboards.status.PublicStatus;
import tools.jackson.databind.json.JsonMapper;

/** The whole public page as files, for a server or bucket that lives when we do not. */
public final class StatusExport {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String[] ASSETS = {"tokens.css", "public.css", "favicon.svg"};

  private final TemplateEngine templates;

  /** Renders by these templates. */
  public StatusExport(TemplateEngine templates) {
    this.templates = templates;
  }

  /**
   * Path below the folder to content; the page itself comes last, so that what it leads to is there
   * before it.
   *
   * @param url where the page is reached from outside, without a slash at the end
   */
  public SequencedMap<String, byte[]> files(PublicStatus status, String url) {
    var files = new LinkedHashMap<String, byte[]>();
    for (var asset : ASSETS) {
      files.put(asset, asset(asset));
    }
    var json = new StatuspageJson(status, url);
    put(files, "api/v2/summary.json", json.summary());
    put(files, "api/v2/status.json", json.status());
    put(files, "api/v2/components.json", json.components());
    put(files, "api/v2/incidents.json", json.newest());
    put(files, "api/v2/incidents/unresolved.json", json.unresolved());
    put(files, "api/v2/scheduled-maintenances.json", json.maintenances());
    put(files, "api/v2/scheduled-maintenances/upcoming.json", json.maintenances());
    put(files, "api/v2/scheduled-maintenances/active.json", json.maintenances());
    var feeds = new Feeds(status, url);
    files.put("history.rss", bytes(feeds.rss()));
    files.put("history.atom", bytes(feeds.atom()));
    for (var incident : status.incidents()) {
      files.put(
          "incidents/" + incident.id() + ".html",
          rendered(
              "status/incident.jte", new IncidentPage(status, Site.exported("../"), incident)));
    }
    var page = new StatusPage(status, Site.exported(""));
    files.put("history.html", rendered("status/history.jte", page));
    files.put("index.html", rendered("status/status.jte", page));
    return files;
  }

  private static void put(SequencedMap<String, byte[]> files, String path, Object body) {
    files.put(path, JSON.writeValueAsBytes(body));
  }

  private byte[] rendered(String template, Object page) {
    var out = new StringOutput();
    templates.render(template, page, out);
    return bytes(out.toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] asset(String name) {
    try (var in = StatusExport.class.getResourceAsStream("/static/" + name)) {
      if (in == null) {
        throw new IllegalStateException("static/" + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading static/" + name, e);
    }
  }
}
