package org.bluesphere.collector.token;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bluesphere.collector.admission.Refusal;
import org.bluesphere.collector.admission.Sender;
import org.bluesphere.collector.admission.Senders;
import org.bluesphere.collector.admission.Signal;
import org.bluesphere.model.port.TokenQueries;
import org.bluesphere.model.view.TokenView;
import org.jspecify.annotations.Nullable;

/**
 * Senders by the tokens of a file, which is looked at again once a second, so that a token made or
 * revoked holds without a restart. A file that became unreadable changes nothing and is told once.
 * Safe for many threads.
 */
public final class Tokens implements Senders, TokenQueries {
  private static final System.Logger LOG = System.getLogger(Tokens.class.getName());
  private static final String SCHEME = "bearer ";
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final TokenFile file;
  private final boolean anonymous;
  private final InstantSource clock;
  private final Map<String, Instant> lastUsed = new ConcurrentHashMap<>();
  private volatile Known known;

  /** Whether the trouble of now was told; under the file's lock. */
  private boolean warned;

  /** A token in force, its hash and its share. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Entry(Grant grant, byte[] hash, Sender sender, @Nullable Share share) {}

  private record Known(List<Entry> entries, TokenFile.Stamp stamp, Instant at) {}

  /**
   * Reads the file.
   *
   * @param anonymous whether who proves nothing may send everything
   * @throws UncheckedIOException when there is a file that can't be read
   */
  public Tokens(TokenFile file, boolean anonymous, InstantSource clock) {
    this.file = file;
    this.anonymous = anonymous;
    this.clock = clock;
    var stamp = file.stamp();
    this.known = new Known(entries(file.read(), List.of()), stamp, clock.instant());
  }

  private static List<Entry> entries(List<Grant> grants, List<Entry> before) {
    var kept = new HashMap<String, Entry>();
    before.forEach(it -> kept.put(it.grant.sha256(), it));
    var entries = new ArrayList<Entry>();
    for (var grant : grants) {
      var old = kept.get(grant.sha256());
      // Who is half through its share stays so.
      entries.add(
          old != null && old.grant.equals(grant)
              ? old
              : new Entry(
                  grant,
                  grant.sha256().getBytes(StandardCharsets.US_ASCII),
                  new Sender(grant.name(), grant.id(), grant.origin()),
                  grant.requestsPerSecond() == 0 ? null : new Share(grant.requestsPerSecond())));
    }
    return List.copyOf(entries);
  }

  @Override
  public Sender identify(String authorization, Signal signal) {
    return told(authorization, signal.label());
  }

  @Override
  public Sender known(String authorization) {
    return authorization.isEmpty() ? nobody() : entry(token(authorization), clock.instant()).sender;
  }

  private Sender nobody() {
    if (anonymous) {
      return Sender.ANONYMOUS;
    }
    throw Refusal.unauthenticated("a token is missing; send the header Authorization: Bearer …");
  }

  @Override
  public Sender told(String authorization, String what) {
    if (authorization.isEmpty()) {
      return nobody();
    }
    var now = clock.instant();
    var entry = entry(token(authorization), now);
    if (!entry.grant.signals().contains(what)) {
      throw Refusal.forbidden("token \"%s\" may not send %s".formatted(entry.grant.name(), what));
    }
    lastUsed.put(entry.grant.sha256(), now);
    return entry.sender;
  }

  private static String token(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Refusal.unauthenticated("only the scheme Bearer is served");
    }
    var token = authorization.substring(SCHEME.length()).strip();
    if (!TokenText.wellFormed(token)) {
      throw Refusal.unauthenticated("that is no token; was it cut or mistyped?");
    }
    return token;
  }

  /** Held against all of them, wherever it fits: how long that takes tells nothing. */
  private Entry entry(String token, Instant now) {
    var hash = TokenText.hash(token).getBytes(StandardCharsets.US_ASCII);
    Entry found = null;
    for (var entry : current(now).entries) {
      if (MessageDigest.isEqual(hash, entry.hash)) {
        found = entry;
      }
    }
    if (found == null || !found.grant.live(now)) {
      throw Refusal.unauthenticated("the token is unknown, expired or revoked");
    }
    return found;
  }

  @Override
  public void admit(Sender sender) {
    if (sender.id().isEmpty()) {
      return;
    }
    for (var entry : known.entries) {
      if (entry.sender.equals(sender) && entry.share != null) {
        long wait = entry.share.take(clock.instant());
        if (wait > 0) {
          throw Refusal.tooMany(
              "token \"%s\" sends more than %d requests a second"
                  .formatted(sender.name(), entry.grant.requestsPerSecond()),
              (int) wait);
        }
      }
    }
  }

  private Known current(Instant now) {
    var is = known;
    if (Duration.between(is.at, now).abs().compareTo(LOOK) < 0) {
      return is;
    }
    synchronized (file) {
      if (!known.at.equals(is.at)) {
        return known;
      }
      known = again(is, now);
      return known;
    }
  }

  private Known again(Known is, Instant now) {
    try {
      var stamp = file.stamp();
      var entries = stamp.equals(is.stamp) ? is.entries : entries(file.read(), is.entries);
      warned = false;
      return new Known(entries, stamp, now);
    } catch (UncheckedIOException e) {
      if (!warned) {
        LOG.log(System.Logger.Level.WARNING, "tokens stay as they were until they can be read", e);
      }
      warned = true;
      return new Known(is.entries, is.stamp, now);
    }
  }

  @Override
  public List<TokenView> tokens() {
    return current(clock.instant()).entries.reversed().stream()
        .map(Entry::grant)
        .sorted(Comparator.comparing(Grant::created).reversed())
        .map(it ->
            new TokenView(
                it.name(),
                it.id(),
                it.origin().environment(),
                it.scope(),
                it.created(),
                it.expires(),
                Optional.ofNullable(lastUsed.get(it.sha256()))))
        .toList();
  }

  @Override
  public boolean anonymous() {
    return anonymous;
  }
}
