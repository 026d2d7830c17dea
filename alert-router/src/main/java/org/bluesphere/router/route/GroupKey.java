package org.bluesphere.router.route;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Labels;

/** The alerts that are told together, and to whom. */
public record GroupKey(String receiver, Labels labels) {

  /** Receiver of what wakes someone. */
  public static final String PAGE = "page";

  /** Receiver of what waits for working hours. */
  public static final String TICKETS = "tickets";

  /** Receiver of deploys, shown beside incidents. */
  public static final String CHANGES = "changes";

  /** Receiver of what the public reads. */
  public static final String STATUSPAGE = "statuspage";

  /** Receiver of incidents beside what is measured there. */
  public static final String DATADOG = "datadog";

  /** Severities that wake someone. */
  public static final List<String> PAGING = List.of("page", "critical");

  /** The group of an alert; empty for {@link Alert#ALIVE}, which is never told. */
  public static Optional<GroupKey> of(Labels alert) {
    if (alert.get("alertname").equals(Alert.ALIVE)) {
      return Optional.empty();
    }
    var grouped = new TreeMap<String, String>();
    for (var name : new String[] {"environment", "service", "severity", "mark"}) {
      grouped.put(name, alert.get(name));
    }
    if (aboutReceiver(alert)) {
      grouped.put("receiver", alert.get("receiver"));
    }
    return Optional.of(new GroupKey(receiver(alert), new Labels(grouped)));
  }

  /** All that {@link #of} looks at: alerts with equal parts have equal keys, and this is cheap. */
  public static List<String> parts(Labels alert) {
    return List.of(
        alert.get("environment"),
        alert.get("service"),
        alert.get("severity"),
        alert.get("mark"),
        alert.get("alertname").equals(Alert.ALIVE) ? Alert.ALIVE : "",
        aboutReceiver(alert) ? "about " + alert.get("receiver") : "");
  }

  private static boolean aboutReceiver(Labels alert) {
    return alert.get("alertname").equals("NotifierBroken");
  }

  /** Who is told of an alert. */
  public static String receiver(Labels alert) {
    if (aboutReceiver(alert)) {
      // Nobody is woken because events or deploys are missing on a screen.
      return List.of(PAGE, DATADOG, CHANGES).contains(alert.get("receiver")) ? TICKETS : PAGE;
    }
    return PAGING.contains(alert.get("severity")) ? PAGE : TICKETS;
  }

  /** The key in words: the same for every episode of the group. */
  public String text() {
    return "{receiver=\"%s\"}:{%s}"
        .formatted(
            receiver,
            labels.values().entrySet().stream()
                .map(entry -> "%s=\"%s\"".formatted(entry.getKey(), escaped(entry.getValue())))
                .collect(Collectors.joining(", ")));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The receiver's idempotency key: the SHA-256 of {@link #text}, in hexadecimal. */
  public String dedupKey() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
