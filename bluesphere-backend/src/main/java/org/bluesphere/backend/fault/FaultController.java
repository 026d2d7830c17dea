package org.bluesphere.backend.fault;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Injects, lists and ends faults; answers this machine only. */
@RestController
@RequestMapping("/admin/faults")
final class FaultController {

  private final Faults faults;
  private final InstantSource clock;

  FaultController(Faults faults, InstantSource clock) {
    this.faults = faults;
    this.clock = clock;
  }

  @ModelAttribute
  void refuseStrangers(HttpServletRequest request) throws UnknownHostException {
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN, "faults are injected from loopback");
    }
  }

  @GetMapping
  List<View> list() {
    return faults.active().stream().map(View::of).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View inject(@RequestBody Wish wish) {
    try {
      var fault = wish.fault(clock);
      faults.inject(fault);
      return View.of(fault);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    faults.clear();
  }

  private static String name(Fault.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is asked for; whatever is left out has a default. */
  record Wish(
      @Nullable String kind,
      @Nullable Double share,
      @Nullable Long millis,
      @Nullable Integer status,
      @Nullable Long seconds) {

    Fault fault(InstantSource clock) {
      var lasts = Duration.ofSeconds(Objects.requireNonNullElse(seconds, 60L));
      if (lasts.isNegative() || lasts.isZero() || lasts.compareTo(Fault.LONGEST) > 0) {
        throw new IllegalArgumentException("seconds must lie between 1 and 900: " + seconds);
      }
      return new Fault(
          parsedKind(),
          Objects.requireNonNullElse(share, 1.0),
          Duration.ofMillis(Objects.requireNonNullElse(millis, 500L)),
          Objects.requireNonNullElse(status, 500),
          clock.instant().plus(lasts));
    }

    private Fault.Kind parsedKind() {
      for (var known : Fault.Kind.values()) {
        if (name(known).equals(kind)) {
          return known;
        }
      }
      throw new IllegalArgumentException(
          "kind must be one of latency, errors, stall-ingest, wrong-predictions, dependency-down: "
              + kind);
    }
  }

  /** A fault as it is shown. */
  record View(String kind, double share, long millis, int status, String until) {

    static View of(Fault fault) {
      return new View(
          name(fault.kind()),
          fault.share(),
          fault.delay().toMillis(),
          fault.status(),
          fault.until().toString());
    }
  }
}
