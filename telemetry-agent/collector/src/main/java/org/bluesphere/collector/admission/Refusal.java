package org.bluesphere.collector.admission;

/** Why a request is not taken, as HTTP and as gRPC would say it. Thrown without a stack. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int INVALID_ARGUMENT = 3;
  private static final int NOT_FOUND = 5;
  private static final int PERMISSION_DENIED = 7;
  private static final int RESOURCE_EXHAUSTED = 8;
  private static final int UNIMPLEMENTED = 12;
  private static final int UNAVAILABLE = 14;
  private static final int UNAUTHENTICATED = 16;
  private static final String RETRY_AFTER = "Retry-After";

  private final int status;
  private final int code;
  private final String text;
  private final String header;
  private final String headerValue;

  private Refusal(int status, int code, String text, String header, String headerValue) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
    this.text = text;
    this.header = header;
    this.headerValue = headerValue;
  }

  /** 405. */
  public static Refusal notPost() {
    return method("POST");
  }

  /** 405; {@code served} is the one method there is. */
  public static Refusal method(String served) {
    return new Refusal(405, UNIMPLEMENTED, "only " + served + " is served here", "Allow", served);
  }

  /** 401. */
  public static Refusal unauthenticated(String why) {
    return new Refusal(401, UNAUTHENTICATED, why, "WWW-Authenticate", "Bearer");
  }

  /** 403. */
  public static Refusal forbidden(String why) {
    return new Refusal(403, PERMISSION_DENIED, why, "", "");
  }

  /** 415; {@code type} is what came, {@code served} what would be taken. */
  public static Refusal mediaType(String type, String served) {
    return new Refusal(
        415, UNIMPLEMENTED, "media type \"" + type + "\" is not served; send " + served, "", "");
  }

  /**
   * Refuses what is packed by anything but gzip.
   *
   * @param encoding empty when it is not packed
   * @throws Refusal 415
   */
  public static void unlessGzip(String encoding) {
    if (!encoding.isEmpty() && !encoding.equals("identity") && !encoding.equals("gzip")) {
      throw new Refusal(
          415,
          UNIMPLEMENTED,
          "content encoding " + encoding + " is not served; use gzip or none",
          "Accept-Encoding",
          "gzip");
    }
  }

  /** 415 where only one encoding is served. */
  public static Refusal encoding(String encoding, String only) {
    return new Refusal(
        415,
        UNIMPLEMENTED,
        "content encoding \"" + encoding + "\" is not served; use " + only,
        "Accept-Encoding",
        only);
  }

  /** 429; the sender may come again after this many seconds, at least 1. */
  public static Refusal tooMany(String why, int seconds) {
    return new Refusal(429, UNAVAILABLE, why, RETRY_AFTER, Integer.toString(Math.max(1, seconds)));
  }

  /** 503, to be tried again in a second. */
  public static Refusal busy(String why) {
    return new Refusal(503, UNAVAILABLE, why, RETRY_AFTER, "1");
  }

  /** 503, to be tried again after this many seconds, at least 1. */
  public static Refusal busy(String why, int seconds) {
    return new Refusal(503, UNAVAILABLE, why, RETRY_AFTER, Integer.toString(Math.max(1, seconds)));
  }

  /** 413. */
  public static Refusal tooLarge(String why) {
    return new Refusal(413, RESOURCE_EXHAUSTED, why, "", "");
  }

  /** 400. */
  public static Refusal malformed(String why) {
    return new Refusal(400, INVALID_ARGUMENT, why, "", "");
  }

  /** What gRPC says of a method that nobody serves; 404 over HTTP. */
  public static Refusal unimplemented(String why) {
    return new Refusal(404, UNIMPLEMENTED, why, "", "");
  }

  /** 404. */
  public static Refusal notFound(String why) {
    return new Refusal(404, NOT_FOUND, why, "", "");
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** The status in a word; receipts count what was looked at, so never 401, 403, 404, 405, 415. */
  public String reason() {
    return reason(status);
  }

  /** A status of HTTP in a word; what a sender can do nothing about is {@code unavailable}. */
  public static String reason(int status) {
    return switch (status) {
      case 401 -> "unauthenticated";
      case 403 -> "forbidden";
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 413 -> "too_large";
      case 415 -> "unsupported";
      case 429 -> "too_many_requests";
      case 503 -> "unavailable";
      default -> "malformed";
    };
  }

  /** The code of {@code google.rpc.Code}. */
  public int code() {
    return code;
  }

  /** What is wrong, for people. */
  public String text() {
    return text;
  }

  /** The header to send along; empty when there is none. */
  public String header() {
    return header;
  }

  /** What the {@link #header} says. */
  public String headerValue() {
    return headerValue;
  }

  /** Seconds after which to try again; 0 when it is of no use. */
  public int retryAfterSeconds() {
    return header.equals(RETRY_AFTER) ? Integer.parseInt(headerValue) : 0;
  }

  /** Whether the request itself can't be decoded. */
  public boolean blamesTheRequest() {
    return status == 400;
  }
}
