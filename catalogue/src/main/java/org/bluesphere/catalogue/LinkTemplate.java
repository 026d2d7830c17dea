package org.bluesphere.catalogue;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bluesphere.catalogue.Type.Flaw;
import org.bluesphere.catalogue.Type.Value;
import org.bluesphere.model.catalogue.EvidenceLinks;

/**
 * An address with placeholders. It ends in a page that people press on, so it leads to one host
 * alone, over TLS, and holds no password.
 */
final class LinkTemplate {
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}|[{}]");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
  private static final String MEND = "write for example https://traces.example.org/trace/{traceId}";

  /** Of a trace's address. */
  static final Value TRACE =
      new Value(
          "a template of an address",
          LinkTemplate::traceFlaw,
          Map.of("type", "string", "pattern", "^https?://[^/]+/.*\\{traceId\\}"));

  private LinkTemplate() {}

  private static Optional<Flaw> traceFlaw(String text) {
    var braces = BRACES.matcher(text);
    while (braces.find()) {
      var name = braces.group(1);
      if (name == null) {
        return flaw(braces.start(), "a brace stands alone in \"" + text + "\"", MEND);
      }
      if (!EvidenceLinks.PLACEHOLDERS.contains(name)) {
        return flaw(
            braces.start(),
            "unknown placeholder {" + name + "}",
            Words.didYouMean(name, EvidenceLinks.PLACEHOLDERS));
      }
    }
    return text.contains("{traceId}")
        ? addressFlaw(text)
        : flaw(
            0, "\"" + text + "\" leads to every trace alike", "put {traceId} where its id belongs");
  }

  private static Optional<Flaw> addressFlaw(String text) {
    try {
      var address = new URI(BRACES.matcher(text).replaceAll("0"));
      var host = address.getHost();
      if (host == null || address.getScheme() == null) {
        return flaw(0, "\"" + text + "\" is no address", MEND);
      }
      boolean local = LOOPBACK.matcher(host).matches();
      if (!address.getScheme().equals("https") && !(address.getScheme().equals("http") && local)) {
        return flaw(0, "a link of scheme \"" + address.getScheme() + "\"", "use https");
      }
      if (address.getUserInfo() != null) {
        return flaw(0, "a link with a name or a password in it", "leave out what is before the @");
      }
      int path = text.indexOf('/', text.indexOf("//") + 2);
      return path < 0 || text.indexOf('{') < path
          ? flaw(
              text.indexOf('{'),
              "a placeholder before the path could lead to any host",
              "use placeholders in the path or behind it")
          : Optional.empty();
    } catch (URISyntaxException e) {
      return flaw(0, "\"" + text + "\" is no address: " + e.getReason(), MEND);
    }
  }

  private static Optional<Flaw> flaw(int offset, String what, String mend) {
    return Optional.of(new Flaw(offset, what, mend));
  }
}
