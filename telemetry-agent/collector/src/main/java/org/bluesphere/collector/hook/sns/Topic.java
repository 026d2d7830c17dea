package org.bluesphere.collector.hook.sns;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A topic by its name in AWS.
 *
 * @param arn {@code arn:aws:sns:eu-central-1:123456789012:alarms}
 */
public record Topic(String arn) {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:(aws|aws-cn|aws-us-gov):sns:([a-z]{2,4}(?:-[a-z]+)+-\\d+):(\\d{12})"
              + ":[A-Za-z0-9_.-]{1,256}");

  /** Checks. */
  public Topic {
    if (!ARN.matcher(arn).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no topic; write for example arn:aws:sns:eu-central-1:123456789012:alarms"
              .formatted(arn));
    }
  }

  /**
   * Reads topics with commas between them.
   *
   * @throws IllegalArgumentException when one is none
   */
  public static List<Topic> parse(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .map(Topic::new)
        .toList();
  }

  private String part(int group) {
    var parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new IllegalStateException("checked when it was made");
    }
    return parts.group(group);
  }

  /** Whose it is, and where: {@code 123456789012 in eu-central-1}. */
  String place() {
    return part(3) + " in " + part(2);
  }

  /** Who speaks for it. */
  String host() {
    return "sns." + part(2) + (part(1).equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com");
  }
}
