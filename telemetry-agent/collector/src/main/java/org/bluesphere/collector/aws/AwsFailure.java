package org.bluesphere.collector.aws;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.model.recovery.point.Look;
import org.bluesphere.model.recovery.point.SourceReport.State;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a call that failed means, and how to mend it.
 *
 * @param message without anything secret
 */
record AwsFailure(State state, String message) {
  private static final int LONGEST = 300;
  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized");
  private static final Set<String> STRANGER =
      Set.of(
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "AuthFailure",
          "MissingAuthenticationToken",
          "IncompleteSignature");
  private static final String NO_INSTANCE = "DBInstanceNotFound";

  /**
   * Reads what the SDK threw.
   *
   * @param action in IAM's words, for example {@code rds:DescribeDBInstances}
   */
  static AwsFailure of(SdkException e, String action, String what, AwsSettings settings) {
    return switch (e) {
      case AwsServiceException service -> of(service, action, what, settings);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
          failed(
              "no answer to "
                  + action
                  + " in "
                  + settings.patience().toSeconds()
                  + " s; asking on");
      case AbortedException _ -> failed(action + " was broken off, as the server is stopping");
      default -> unreachable(e, action);
    };
  }

  private static AwsFailure of(
      AwsServiceException e, String action, String what, AwsSettings settings) {
    var code = Optional.ofNullable(e.awsErrorDetails()).map(it -> it.errorCode()).orElse("");
    if (DENIED.contains(code)) {
      return new AwsFailure(
          State.DENIED,
          "AWS denies " + action + ": add this action to the policy of the role that we run as");
    }
    if (STRANGER.contains(code)) {
      return new AwsFailure(
          State.DENIED,
          "AWS does not accept our credentials (" + code + "): renew or correct them");
    }
    if (code.startsWith(NO_INSTANCE)) {
      return new AwsFailure(
          State.NOT_THERE,
          "there is no RDS instance %s in %s: correct dbInstance or --aws-region"
              .formatted(what, settings.region()));
    }
    if (e.isThrottlingException()) {
      return failed("AWS throttles " + action + "; asking on more slowly");
    }
    return failed(
        "AWS answered %s with %d %s; asking on".formatted(action, e.statusCode(), code).strip());
  }

  /** The SDK has one class for a missing key and a missing network; its words tell which. */
  private static AwsFailure unreachable(SdkException e, String action) {
    var words = String.valueOf(e.getMessage());
    if (words.contains("Unable to load credentials")) {
      return new AwsFailure(
          State.DENIED,
          "no AWS credentials were found: run as a role, or set AWS_PROFILE or AWS_ACCESS_KEY_ID"
              + " and AWS_SECRET_ACCESS_KEY");
    }
    int counts = words.indexOf(" (SDK ");
    return failed(
        "AWS cannot be asked for "
            + action
            + ": "
            + (counts < 0 ? words : words.substring(0, counts)));
  }

  private static AwsFailure failed(String message) {
    return new AwsFailure(
        State.FAILED, message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
  }

  /** The same for who does not go on asking. */
  String once() {
    int asking = message.indexOf("; asking on");
    return asking < 0 ? message : message.substring(0, asking);
  }

  /** A look that taught nothing. */
  Look look(Instant at) {
    return Look.failed(at, state, message);
  }
}
