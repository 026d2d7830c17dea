package org.bluesphere.collector.hook.sentry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bluesphere.collector.hook.Call;
import org.bluesphere.collector.hook.Happening;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.collector.hook.Outcome;
import org.bluesphere.collector.hook.Readiness;
import org.bluesphere.collector.hook.Reading;
import org.bluesphere.collector.hook.Reading.Told;
import org.bluesphere.collector.hook.RefusedException;
import org.bluesphere.collector.hook.Secrets;
import org.bluesphere.collector.hook.Signatures;
import org.bluesphere.collector.hook.Subjects;
import org.bluesphere.collector.hook.Vendor;
import org.bluesphere.collector.hook.Watched;
import org.bluesphere.collector.hook.Watched.Severity;
import org.bluesphere.collector.hook.Window;
import org.bluesphere.model.signal.Deed;
import org.bluesphere.model.signal.Subject;

/**
 * Webhooks of a Sentry integration: issues, issue alerts, metric alerts, and the releases they are
 * about. The service is the project.
 *
 * <p>Sentry signs the body but not its time, so a message is known again by its body.
 */
public final class Sentry implements Vendor {
  private static final String SIGNATURE = "Sentry-Hook-Signature";
  private static final Window WINDOW = new Window(Duration.ofMinutes(10));
  private static final Set<String> LOUD = Set.of("fatal", "error");
  private static final Pattern PROJECT = Pattern.compile("/projects/[^/]+/([^/]+)/");

  private final Secrets secrets;
  private final Subjects subjects;

  /** With the client secrets of its integrations. */
  public Sentry(Secrets secrets, Subjects subjects) {
    this.secrets = secrets;
    this.subjects = subjects;
  }

  @Override
  public String name() {
    return "sentry";
  }

  @Override
  public Readiness readiness() {
    return secrets.readiness();
  }

  @Override
  public Reading read(Call call) {
    prove(call);
    var at = dated(call);
    var message = Message.of(call.body());
    var said = new Said(Signatures.sha256(call.body()), at, call.at(), message.text("action"));
    return switch (call.header("Sentry-Hook-Resource")) {
      case "issue" -> issue(said, message.at("data.issue"), message);
      case "event_alert" -> issueAlert(said, message.at("data"));
      case "metric_alert" -> metricAlert(said, message.at("data"));
      case "installation" -> new Reading.Nothing("installation " + said.action());
      default -> new Reading.Nothing("nothing follows from this resource");
    };
  }

  private static Instant dated(Call call) {
    var at =
        Message.timeOf(call.header("Sentry-Hook-Timestamp"))
            .orElseThrow(() ->
                new RefusedException(
                    Outcome.UNSIGNED, "the header Sentry-Hook-Timestamp is missing or no time"));
    WINDOW.check(at, call.at());
    return at;
  }

  private void prove(Call call) {
    var given = call.header(SIGNATURE).strip();
    secrets.demand(
        "the header " + SIGNATURE, !given.isEmpty(), () -> secrets.signed(call.body(), given));
  }

  private record Said(String id, Instant at, Instant now, String action) {
    Happening about(Watched watched) {
      return new Happening(watched, id, at, now);
    }
  }

  private Watched watched(String what, Subject subject) {
    return new Watched(name(), "Sentry " + what, subject);
  }

  private Subject subject(String project, String environment) {
    return subjects.meant(name(), project).orElseGet(() -> subjects.named(project, environment));
  }

  // Two alerts of one issue: the rule that somebody wrote for it, and its mere existence, which
  // wakes nobody and must not quieten the other when it comes second.
  private Reading issue(Said said, Message issue, Message message) {
    var id = issue.required("id");
    var subject = subject(issue.required("project.slug"), "");
    var exists = watched("issue " + id, subject);
    return switch (said.action()) {
      case "created", "unresolved" ->
          said.about(exists)
              .fires(Severity.TICKET, words(issue), issue.url("web_url"))
              .reporting(Releases.of(message.at("data.event"), subject, said.at()));
      case "resolved", "archived", "ignored" -> {
        var alerts = new ArrayList<>(exists.ends(said.now()));
        alerts.addAll(watched("alert on issue " + id, subject).ends(said.now()));
        yield Told.alerts(said.id(), exists.name(), said.at(), alerts);
      }
      case "assigned" -> {
        var words =
            "assigned in Sentry to %s: %s"
                .formatted(message.text("data.issue.assignedTo.name"), issue.text("title"));
        yield Told.deed(
            said.id(),
            new Deed(new Deed.Of(subject), said.at(), Message.clean(words, Deed.LONGEST_CHARS)));
      }
      default -> new Reading.Nothing("nothing follows from issue " + said.action());
    };
  }

  private static Map<String, String> words(Message about) {
    var words = new TreeMap<String, String>();
    words.put("summary", about.text("title"));
    words.put("culprit", about.text("culprit"));
    words.put("level", about.text("level"));
    words.put("release", about.text("release"));
    return words;
  }

  private Reading issueAlert(Said said, Message data) {
    if (!said.action().equals("triggered")) {
      return new Reading.Nothing("nothing follows from event_alert " + said.action());
    }
    var event = data.at("event");
    var id = event.required("issue_id");
    var path = PROJECT.matcher(event.text("url"));
    var project = path.find() ? path.group(1) : event.required("project");
    var severity = LOUD.contains(event.text("level")) ? Severity.PAGE : Severity.TICKET;
    var words = words(event);
    words.put("rule", data.text("triggered_rule"));
    var subject = subject(project, "");
    return said.about(watched("alert on issue " + id, subject))
        .fires(severity, words, event.url("web_url"))
        .reporting(Releases.of(event, subject, said.at()));
  }

  private Reading metricAlert(Said said, Message data) {
    var rule = data.at("metric_alert.alert_rule");
    var id = rule.required("id");
    var projects = data.at("metric_alert.projects").json();
    var project = projects.isArray() && !projects.isEmpty() ? projects.get(0).asString("") : "";
    var clean = Message.clean(project, Deed.LONGEST_CHARS);
    var watched =
        watched(
            "metric alert " + id,
            subject(clean.isEmpty() ? "sentry" : clean, rule.text("environment")));
    var words =
        Map.of(
            "summary", data.text("description_title"),
            "description", data.text("description_text"),
            "rule", rule.text("name"));
    var url = data.url("web_url");
    var happening = said.about(watched);
    return switch (said.action()) {
      case "critical" -> happening.fires(Severity.PAGE, words, url);
      case "warning" -> happening.fires(Severity.TICKET, words, url);
      case "resolved" -> happening.ends();
      default -> new Reading.Nothing("nothing follows from metric_alert " + said.action());
    };
  }
}
