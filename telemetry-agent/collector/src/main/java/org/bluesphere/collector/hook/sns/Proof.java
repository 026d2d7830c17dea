package org.bluesphere.collector.hook.sns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bluesphere.collector.hook.Message;
import org.bluesphere.collector.hook.Outcome;
import org.bluesphere.collector.hook.RefusedException;

/**
 * Checks SNS's signatures, versions 1 and 2. AWS's own checker for the SDK's second version does
 * not resolve here; the JDK has all that is needed. Safe for many threads.
 */
final class Proof {
  private static final int MOST_CERTIFICATES = 16;
  private static final List<String> NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
  private static final Map<String, String> ALGORITHMS =
      Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");

  private final Fetch fetch;
  private final Map<URI, X509Certificate> certificates = new ConcurrentHashMap<>();

  Proof(Fetch fetch) {
    this.fetch = fetch;
  }

  /** Refuses a message that SNS did not sign. */
  void check(Message message, Topic topic, Instant now) {
    var algorithm = ALGORITHMS.get(message.text("SignatureVersion"));
    if (algorithm == null) {
      throw new RefusedException(Outcome.UNSIGNED, "SignatureVersion is neither 1 nor 2");
    }
    var address = AwsAddress.certificate(raw(message, "SigningCertURL"), topic);
    try {
      var certificate = certificate(address);
      certificate.checkValidity(Date.from(now));
      var signature = Signature.getInstance(algorithm);
      signature.initVerify(certificate.getPublicKey());
      signature.update(signed(message).getBytes(StandardCharsets.UTF_8));
      if (!signature.verify(Base64.getDecoder().decode(raw(message, "Signature")))) {
        throw forged();
      }
    } catch (IOException e) {
      throw new RefusedException(
          Outcome.UNAVAILABLE, "the certificate of SNS can't be fetched; send again");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw forged();
    }
  }

  private static RefusedException forged() {
    return new RefusedException(Outcome.FORGED, "the signature is not SNS's");
  }

  private static String raw(Message message, String field) {
    return message.at(field).json().asString("");
  }

  private static String signed(Message message) {
    var fields = raw(message, "Type").equals("Notification") ? NOTIFICATION : CONFIRMATION;
    var text = new StringBuilder();
    for (var field : fields) {
      if (message.json().hasNonNull(field)) {
        text.append(field).append('\n').append(raw(message, field)).append('\n');
      }
    }
    return text.toString();
  }

  private X509Certificate certificate(URI address) throws IOException, GeneralSecurityException {
    var known = certificates.get(address);
    if (known != null) {
      return known;
    }
    var pem = new ByteArrayInputStream(fetch.get(address));
    var fetched =
        (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    if (certificates.size() >= MOST_CERTIFICATES) {
      certificates.clear();
    }
    certificates.put(address, fetched);
    return fetched;
  }
}
