package org.bluesphere.collector.hook.sns;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.bluesphere.collector.hook.Outcome;
import org.bluesphere.collector.hook.RefusedException;

/**
 * The only addresses we ask because a message says so: SNS itself in the topic's own region, over
 * HTTPS on its own port. Names of others, addresses in figures and user information never pass.
 */
final class AwsAddress {
  private static final Pattern CERTIFICATE =
      Pattern.compile("/SimpleNotificationService-[A-Za-z0-9]+\\.pem");
  private static final Pattern CONFIRMATION =
      Pattern.compile("Action=ConfirmSubscription&[A-Za-z0-9=&%:._~-]{1,2000}");

  private AwsAddress() {}

  static URI certificate(String text, Topic topic) {
    var uri = ofSns(text, topic);
    if (uri.getRawQuery() != null || !CERTIFICATE.matcher(uri.getRawPath()).matches()) {
      throw refused("SigningCertURL is no certificate of SNS");
    }
    return uri;
  }

  static URI confirmation(String text, Topic topic) {
    var uri = ofSns(text, topic);
    var query = uri.getRawQuery();
    if (!uri.getRawPath().equals("/") || query == null || !CONFIRMATION.matcher(query).matches()) {
      throw refused("SubscribeURL is no confirmation of SNS");
    }
    return uri;
  }

  private static URI ofSns(String text, Topic topic) {
    try {
      var uri = new URI(text);
      boolean ours =
          "https".equals(uri.getScheme())
              && topic.host().equals(uri.getHost())
              && topic.host().equals(uri.getRawAuthority())
              && uri.getRawPath() != null
              && uri.getRawFragment() == null;
      if (ours) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw refused("an address in it can't be read");
    }
    throw refused("an address in it is not https://" + topic.host());
  }

  private static RefusedException refused(String why) {
    return new RefusedException(Outcome.FORGED, why);
  }
}
