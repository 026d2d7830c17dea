package org.bluesphere.router.incident;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs links that allow one revision of one draft to be published until they expire. */
public final class LinkToken {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** With a secret of at least 16 bytes. */
  public LinkToken(byte[] secret) {
    if (secret.length < 16) {
      throw new IllegalArgumentException("a link key has at least 16 bytes: " + secret.length);
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** A token: when it expires, a dot, the signature. */
  public String sign(String incident, int revision, Instant expires) {
    return expires.getEpochSecond() + "." + signature(incident, revision, expires.getEpochSecond());
  }

  /** Whether the token was signed for this and has not expired; compared in constant time. */
  public boolean allows(String token, String incident, int revision, Instant now) {
    int dot = token.indexOf('.');
    if (dot < 0 || !token.substring(0, dot).matches("\\d{1,12}")) {
      return false;
    }
    long expires = Long.parseLong(token.substring(0, dot));
    var expected = signature(incident, revision, expires).getBytes(StandardCharsets.UTF_8);
    var given = token.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given) && now.getEpochSecond() < expires;
  }

  private String signature(String incident, int revision, long expires) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var signed = incident + "\n" + revision + "\n" + expires;
      var bytes = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
