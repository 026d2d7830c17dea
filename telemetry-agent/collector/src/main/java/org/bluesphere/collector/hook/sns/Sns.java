package org.bluesphere.collector.hook.sns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.collector.hook.Call;
import org.bluesphere.collector.hook.Happening;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.collector.hook.Outcome;
import org.bluesphere.collector.hook.Readiness;
import org.bluesphere.collector.hook.Reading;
import org.bluesphere.collector.hook.Reading.Told;
import org.bluesphere.collector.hook.RefusedException;
import org.bluesphere.collector.hook.Subjects;
import org.bluesphere.collector.hook.Vendor;
import org.bluesphere.collector.hook.Watched;
import org.bluesphere.collector.hook.Watched.Severity;
import org.bluesphere.collector.hook.Window;

/**
 * CloudWatch alarms through SNS. Anybody can make SNS sign a message, so only topics on a list are
 * believed; their subscriptions are confirmed.
 */
public final class Sns implements Vendor {
  private static final System.Logger LOG = System.getLogger(Sns.class.getName());

  /** SNS tries for less than an hour unless told otherwise. */
  private static final Window WINDOW = new Window(Duration.ofHours(1));

  private final String option;
  private final List<Topic> topics;
  private final Subjects subjects;
  private final Fetch fetch;
  private final Proof proof;

  /**
   * For these topics.
   *
   * @param option what sets them, for people
   */
  public Sns(String option, List<Topic> topics, Subjects subjects, Fetch fetch) {
    this.option = option;
    this.topics = List.copyOf(topics);
    this.subjects = subjects;
    this.fetch = fetch;
    this.proof = new Proof(fetch);
  }

  @Override
  public String name() {
    return "sns";
  }

  @Override
  public Readiness readiness() {
    return topics.isEmpty()
        ? new Readiness.NotConfigured("set " + option + " to the topics' ARNs")
        : new Readiness.Ready();
  }

  @Override
  public Reading read(Call call) {
    var message = Message.of(call.body());
    var arn = message.at("TopicArn").json().asString("");
    var topic =
        topics.stream()
            .filter(it -> it.arn().equals(arn))
            .findFirst()
            .orElseThrow(() ->
                new RefusedException(Outcome.FORGED, "the topic is not among those of " + option));
    var sent = message.requiredTime("Timestamp");
    WINDOW.check(sent, call.at());
    proof.check(message, topic, call.at());
    var id = message.required("MessageId");
    return switch (message.text("Type")) {
      case "Notification" -> alarm(id, message, topic, call.at());
      case "SubscriptionConfirmation" -> confirmed(id, message, topic, sent);
      default -> new Reading.Nothing("nothing follows from " + message.text("Type"));
    };
  }

  private Reading confirmed(String id, Message message, Topic topic, Instant sent) {
    var address = AwsAddress.confirmation(message.at("SubscribeURL").json().asString(""), topic);
    try {
      fetch.get(address);
      LOG.log(System.Logger.Level.INFO, "subscription confirmed topic=" + topic.arn());
      return Told.alerts(id, "", sent, List.of());
    } catch (IOException e) {
      return new Reading.Refused(
          Outcome.UNAVAILABLE, "SNS did not take the confirmation; send again");
    }
  }

  private Reading alarm(String id, Message message, Topic topic, Instant now) {
    return alarm(message)
        .map(it -> told(id, it, topic, now))
        .orElseGet(() -> new Reading.Nothing("the message is no CloudWatch alarm"));
  }

  private static Optional<Message> alarm(Message message) {
    try {
      var text = message.at("Message").json().asString("");
      return Optional.of(Message.of(text.getBytes(StandardCharsets.UTF_8)))
          .filter(it -> !it.text("AlarmName").isEmpty() && !it.text("NewStateValue").isEmpty());
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private Reading told(String id, Message alarm, Topic topic, Instant now) {
    var title = alarm.text("AlarmName");
    var at = alarm.requiredTime("StateChangeTime");
    var subject = subjects.meant(name(), title).orElseGet(() -> subjects.named(title, ""));
    var thing = title + " of " + topic.place();
    var watched = new Watched(name(), "CloudWatch alarm " + thing, subject);
    var words =
        Map.of(
            "summary", title + " is " + alarm.text("NewStateValue"),
            "description", alarm.text("NewStateReason"),
            "meaning", alarm.text("AlarmDescription"));
    var happening = new Happening(watched, id, at, now);
    return switch (alarm.text("NewStateValue")) {
      case "ALARM" -> happening.fires(Severity.PAGE, words, "");
      case "INSUFFICIENT_DATA" -> happening.fires(Severity.TICKET, words, "");
      case "OK" -> happening.ends();
      default -> new Reading.Nothing("nothing follows from this state");
    };
  }
}
