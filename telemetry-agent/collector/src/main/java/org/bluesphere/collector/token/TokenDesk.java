package org.bluesphere.collector.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import org.bluesphere.collector.otlp.Origin;

/** Makes, replaces and ends tokens. Each token it gives out is seen once, then never again. */
public final class TokenDesk {
  private static final int LIVE_PER_NAME = 2;

  /** The file is read whole, and a request is held against all of them. */
  private static final int MOST = 1_000;

  private final TokenFile file;
  private final RandomGenerator secure;
  private final Instant now;

  /** A desk; {@code secure} must be fit for secrets. */
  public TokenDesk(TokenFile file, RandomGenerator secure, Instant now) {
    this.file = file;
    this.secure = secure;
    this.now = now;
  }

  /** Why it was not done, and how to mend that. */
  public static final class NotDoneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotDoneException(String why) {
      super(why);
    }
  }

  /** A token, as long as it can still be seen. */
  public record Made(String token, Grant grant) {}

  /**
   * A token of a new name.
   *
   * @param lifetime from now; empty for ever
   * @throws NotDoneException when the name is taken
   */
  public Made create(
      String name,
      Origin origin,
      SortedSet<String> signals,
      int requestsPerSecond,
      Optional<Duration> lifetime) {
    var token = TokenText.make(origin.environment(), secure);
    var hash = TokenText.hash(token);
    var grant =
        new Grant(name, hash, origin, signals, requestsPerSecond, now, lifetime.map(now::plus));
    file.change(all -> {
      if (!live(all, name).isEmpty()) {
        throw new NotDoneException(
            "there is a token \"%s\" already; rotate or revoke it, or choose another name"
                .formatted(name));
      }
      return with(all, grant);
    });
    return new Made(token, grant);
  }

  /**
   * Another token of a name; the one before ends after {@code overlap}.
   *
   * @param lifetime from now; empty for as long as the one before was made for
   * @throws NotDoneException when there is none, or two already
   */
  public Made rotate(String name, Duration overlap, Optional<Duration> lifetime) {
    var made = new ArrayList<Made>();
    file.change(all -> {
      var live = live(all, name);
      if (live.isEmpty()) {
        throw new NotDoneException("there is no live token \"%s\"; create it".formatted(name));
      }
      if (live.size() >= LIVE_PER_NAME) {
        throw new NotDoneException(
            "two tokens \"%s\" live already, %s and %s; revoke the one that nobody uses"
                .formatted(name, live.getFirst().id(), live.getLast().id()));
      }
      var old = live.getFirst();
      var token = TokenText.make(old.origin().environment(), secure);
      var end = lifetime.or(old::lifetime).map(now::plus);
      var grant = old.renewed(TokenText.hash(token), now, end);
      made.add(new Made(token, grant));
      var kept = new ArrayList<>(all);
      kept.set(kept.indexOf(old), old.ending(now.plus(overlap)));
      return with(kept, grant);
    });
    return made.getFirst();
  }

  /**
   * Ends tokens at once.
   *
   * @param which a name, then all of it end, or an id
   * @throws NotDoneException when there is none
   */
  public int revoke(String which) {
    var ended = new ArrayList<Grant>();
    file.change(all -> {
      all.stream().filter(it -> is(it, which)).forEach(ended::add);
      if (ended.isEmpty()) {
        throw new NotDoneException(
            "no token has the name or id \"%s\"; token list shows them".formatted(which));
      }
      return all.stream().filter(it -> !is(it, which)).toList();
    });
    return ended.size();
  }

  private static boolean is(Grant grant, String which) {
    return grant.name().equals(which) || grant.id().equals(which);
  }

  private List<Grant> live(List<Grant> all, String name) {
    return all.stream().filter(it -> it.name().equals(name) && it.live(now)).toList();
  }

  /** Those that ended make room. */
  private List<Grant> with(List<Grant> all, Grant fresh) {
    var more = new ArrayList<>(all);
    more.removeIf(it -> !it.live(now));
    if (more.size() >= MOST) {
      throw new NotDoneException("there are 1,000 tokens; revoke some that nobody uses");
    }
    more.add(fresh);
    return more;
  }
}
