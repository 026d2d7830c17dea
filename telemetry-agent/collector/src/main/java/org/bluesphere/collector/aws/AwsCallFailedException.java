package org.bluesphere.collector.aws;

/** AWS did not do what it was asked; the message names the action and how to mend it. */
public final class AwsCallFailedException extends RuntimeException {
  AwsCallFailedException(String message) {
    super(message);
  }
}
