package org.bluesphere.collector.hook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.port.AlertSink.UnavailableException;
import org.bluesphere.model.port.InMemoryLog;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Deed;
import org.bluesphere.model.view.HookView;

/** Vendors' ways in on a free port, a clock moved by hand, and what was stored. */
public final class HookBench implements AutoCloseable {

  /** When tests take place. */
  public static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<List<Alert>> batches = new CopyOnWriteArrayList<>();
  private final List<Deed> deeds = new CopyOnWriteArrayList<>();
  private final Ledger ledger;
  private final InMemoryLog log = new InMemoryLog();
  private volatile Instant now = NOW;
  private volatile boolean broken;
  private volatile boolean incident = true;

  /** Serves these vendors; {@code folder} for Tomcat. */
  public HookBench(Path folder, Vendor... vendors) throws LifecycleException {
    ledger = new Ledger(List.of(vendors));
    var servlet =
        new HookServlet(
            List.of(vendors), new Intake(this::store, this::note, log, ledger), () -> now);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // Else the connection is reset before a client has read why its body is too large.
    tomcat.getConnector().setProperty("maxSwallowSize", "-1");
    var context = tomcat.addContext("", folder.toString());
    var mounted = Tomcat.addServlet(context, "hooks", servlet);
    servlet.paths().forEach(mounted::addMapping);
    tomcat.start();
  }

  private void store(List<Alert> alerts) {
    if (broken) {
      throw new UnavailableException("the router takes nothing now", new IOException());
    }
    batches.add(alerts);
  }

  private boolean note(Deed deed) {
    if (incident) {
      deeds.add(deed);
    }
    return incident;
  }

  /** Markers in the log, in order. */
  public List<LogRecord.Marker> markers() {
    return logged(LogRecord.Marker.class);
  }

  /** Records of a kind in the log, in order. */
  public <T extends LogRecord> List<T> logged(Class<T> kind) {
    var found = new ArrayList<T>();
    for (long at = log.start(); at < log.end(); ) {
      var entry = log.read(at, Duration.ZERO).orElseThrow();
      if (kind.isInstance(entry.content())) {
        found.add(kind.cast(entry.content()));
      }
      at = entry.next();
    }
    return found;
  }

  /** A resource beside the tests, with words in it replaced in turn. */
  public static String resource(String name, String... replacements) {
    try (InputStream in = HookBench.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such resource: " + name);
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (int i = 0; i < replacements.length; i += 2) {
        text = text.replace(replacements[i], replacements[i + 1]);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  /** Secrets that lie in files. */
  public static Secrets secrets(Path folder, String... secrets) {
    var references = new ArrayList<String>();
    try {
      for (var secret : secrets) {
        var file = folder.resolve("secret-" + references.size());
        Files.writeString(file, secret);
        references.add("file:" + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing a secret", e);
    }
    return Secrets.parse("--hook-test", String.join(",", references));
  }

  /** HMAC-SHA256 of the body. */
  public static String hmac(String secret, String body) {
    return Signatures.hmacSha256(
        secret.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Posts with headers. */
  public HttpResponse<String> post(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(path, "POST", body, headers);
  }

  /** Sends any method. */
  public HttpResponse<String> send(
      String path, String method, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Where a way in is. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
  }

  /** Moves the clock. */
  public void at(Instant then) {
    now = then;
  }

  /** From now on nothing can be stored, or all can again. */
  public void broken(boolean isBroken) {
    broken = isBroken;
  }

  /** From now on deeds meet no incident. */
  public void noIncident() {
    incident = false;
  }

  /** Alerts of the newest call. */
  public List<Alert> newest() {
    return batches.getLast();
  }

  /** The alert of the newest call that fires; none when all end. */
  public List<Alert> firing() {
    return newest().stream().filter(alert -> !alert.resolved(now)).toList();
  }

  /** How many calls were stored. */
  public int stored() {
    return batches.size();
  }

  /** Words of all deeds. */
  public List<String> deeds() {
    return deeds.stream().map(Deed::what).toList();
  }

  /** The newest deed. */
  public Deed deed() {
    return deeds.getLast();
  }

  /** The only vendor's view. */
  public HookView view() {
    return ledger.hooks().getFirst();
  }

  @Override
  public void close() throws LifecycleException {
    client.shutdownNow();
    tomcat.stop();
    tomcat.destroy();
  }
}
