package org.bluesphere.collector.discovery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which attribute values may be shown as examples. Rather too few: a value is kept only when it
 * looks like a word of a list, such as a status, a route's template or a class.
 */
final class Examples {
  private static final int LONGEST_VALUE = 64;
  private static final int LONGEST_KEY = 100;
  private static final int LARGEST_NUMBER = 999;

  /** Words of a key after which values are ids, people or secrets, whatever they look like. */
  private static final Set<String> PRIVATE =
      Set.of(
          "id",
          "ids",
          "uuid",
          "guid",
          "user",
          "users",
          "username",
          "enduser",
          "email",
          "mail",
          "session",
          "token",
          "password",
          "passwd",
          "secret",
          "apikey",
          "key",
          "account",
          "customer",
          "patient",
          "person",
          "client",
          "ip",
          "phone",
          "address",
          "iban",
          "card",
          "query",
          "full",
          "text",
          "statement",
          "body",
          "cookie",
          "authorization");

  private static final Pattern WORDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern KEY = Pattern.compile("(?!.*\\d{4})[A-Za-z0-9_./:-]+");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:/{}*+-]+");

  /** A number of four digits or more, a part of a path that is a number, an address. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          ".*\\d{4}.*|(.*/)?\\d+(/.*)?|.*\\d+\\.\\d+\\.\\d+\\.\\d+.*|.*:[0-9A-Fa-f]*:.*");

  /** A template, a path of one word or a probe: a later part of any other may be a person. */
  private static final Pattern ROUTE =
      Pattern.compile(".*[{*].*|.*/:.*|/?[^/\\d]*|/(actuator|health)/[a-z]+");

  private static final Pattern PARTS = Pattern.compile("[^A-Za-z0-9]+");
  private static final Pattern STATUS = Pattern.compile("\\d{1,3}");

  private Examples() {}

  /** Whether a key itself may be shown: not where somebody made keys of ids or people. */
  static boolean name(String key) {
    return key.length() <= LONGEST_KEY
        && KEY.matcher(key).matches()
        && Arrays.stream(PARTS.split(key)).noneMatch(Examples::random);
  }

  /** Whether values under this key may be shown at all. */
  static boolean key(String key) {
    return Arrays.stream(WORDS.split(key))
        .noneMatch(it -> PRIVATE.contains(it.toLowerCase(Locale.ROOT)));
  }

  /** Whether the value, with its type as a prefix, may be shown. */
  static boolean value(String typed) {
    var value = typed.substring(2);
    return switch (typed.charAt(0)) {
      case 'b' -> true;
      case 'i' -> small(value);
      case 's' -> word(value);
      default -> false;
    };
  }

  private static boolean small(String number) {
    return number.length() <= 3 && Math.abs(Integer.parseInt(number)) <= LARGEST_NUMBER;
  }

  private static boolean word(String value) {
    if (STATUS.matcher(value).matches()) {
      return true;
    }
    return !value.isEmpty()
        && value.length() <= LONGEST_VALUE
        && PLAIN.matcher(value).matches()
        && !NUMBERED.matcher(value).matches()
        && (!value.startsWith("/") || route(value))
        && Arrays.stream(PARTS.split(value)).noneMatch(Examples::random);
  }

  /** Whether a value of {@code http.route} is one, not the path that somebody asked for. */
  static boolean route(String value) {
    return ROUTE.matcher(value).matches();
  }

  /** Letters and digits mixed, or longer than words are: a hash, a key, a generated name. */
  private static boolean random(String part) {
    long digits = part.chars().filter(Character::isDigit).count();
    return part.length() > 40 || (part.length() >= 8 && digits >= 2);
  }
}
