package org.bluesphere.collector.token;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.bluesphere.collector.hook.Signatures;

/**
 * A token as its holder has it: {@code obs1_main_<environment>_<32 of base 62>_<crc32>}. The first
 * word lets scanners of repositories find it, the last one tells a slip of the hand from an attack;
 * the 32 signs hold 190 bits.
 */
public final class TokenText {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern FORM =
      Pattern.compile("(obs1_[a-z0-9-]{1,40}_[a-z0-9-]{1,40}_[0-9A-Za-z]{32})_([0-9a-f]{8})");
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int SECRET_CHARS = 32;

  /** An installation serves one. */
  private static final String TENANT = "main";

  private TokenText() {}

  /** Whether a word can be a token's name or environment. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A new one; {@code secure} must be fit for secrets. */
  static String make(String environment, RandomGenerator secure) {
    if (!isName(environment)) {
      throw new IllegalArgumentException(
          "names in a token have up to 40 of a-z, 0-9 and -: " + environment);
    }
    var text = new StringBuilder("obs1_" + TENANT + "_" + environment + "_");
    for (int i = 0; i < SECRET_CHARS; i++) {
      text.append(BASE62.charAt(secure.nextInt(BASE62.length())));
    }
    return text + "_" + checksum(text.toString());
  }

  /** Whether it could be a token: form and checksum. */
  static boolean wellFormed(String text) {
    var match = FORM.matcher(text);
    return match.matches() && checksum(match.group(1)).equals(match.group(2));
  }

  /** SHA-256 in hexadecimal digits, all that is ever stored. */
  static String hash(String text) {
    return Signatures.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String checksum(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
