package org.bluesphere.dashboards.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveTest {
  private static final Topic OVERVIEW =
      new Topic("overview", "production", ZoneOffset.UTC, Map.of());

  private final Page page = new Page();
  private final Live live =
      new Live(
          List.of(page), () -> {}, 3, InstantSource.fixed(Instant.parse("2026-11-23T03:00:00Z")));

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void whoComesGetsEverythingThenOnlyWhatChanged() throws InterruptedException {
    page.is("state", "fine", "grid", "g1");
    var watcher = live.watch(OVERVIEW, "").orElseThrow();
    assertThat(waiting(watcher)).extracting(Message::data).containsExactly("fine", "g1");

    page.is("state", "fine", "grid", "g2");
    live.tick();

    assertThat(waiting(watcher)).extracting(Message::name).containsExactly("grid");
  }

  @Test
  void manyWatchersCostOneRendering() {
    page.is("state", "fine");
    live.watch(OVERVIEW, "").orElseThrow();
    live.watch(OVERVIEW, "").orElseThrow();
    int before = page.rendered;

    live.tick();

    assertThat(page.rendered).isEqualTo(before + 1);
  }

  @Test
  void whoComesAgainWithTheNewestIdGetsNothingTwice() throws InterruptedException {
    page.is("state", "fine", "grid", "g1");
    var first = live.watch(OVERVIEW, "").orElseThrow();
    var seen = waiting(first);

    var again = live.watch(OVERVIEW, seen.getLast().id()).orElseThrow();

    assertThat(seen.getFirst().id()).isEmpty();
    assertThat(waiting(again)).isEmpty();
  }

  @Test
  void thereIsRoomForSoManyAndAgainWhenOneLeaves() {
    page.is("state", "fine");
    var first = live.watch(OVERVIEW, "").orElseThrow();
    live.watch(OVERVIEW, "").orElseThrow();
    live.watch(OVERVIEW, "").orElseThrow();
    assertThat(live.watch(OVERVIEW, "")).isEmpty();

    first.close();
    first.close();

    assertThat(live.watching()).isEqualTo(2);
    assertThat(live.watch(OVERVIEW, "")).isPresent();
  }

  @Test
  void whoDoesNotReadIsCutOff() throws InterruptedException {
    page.is("state", "0");
    var slow = live.watch(OVERVIEW, "").orElseThrow();

    for (int i = 1; i < 200; i++) {
      page.is("state", Integer.toString(i));
      live.tick();
    }

    assertThat(slow.closed()).isTrue();
    assertThat(slow.next(Duration.ZERO)).isEmpty();
    assertThat(live.watching()).isZero();
  }

  @Test
  void closingEndsEveryStreamAndLetsNobodyIn() {
    page.is("state", "fine");
    var watcher = live.watch(OVERVIEW, "").orElseThrow();

    live.close();

    assertThat(watcher.closed()).isTrue();
    assertThat(live.watch(OVERVIEW, "")).isEmpty();
  }

  @Test
  void anUnknownPageHasNoStream() {
    assertThat(live.watch(new Topic("nowhere", "production", ZoneOffset.UTC, Map.of()), ""))
        .isEmpty();
  }

  private static List<Message> waiting(Watcher watcher) throws InterruptedException {
    var messages = new ArrayList<Message>();
    for (var next = watcher.next(Duration.ZERO); next.isPresent(); ) {
      messages.add(next.get());
      next = watcher.next(Duration.ZERO);
    }
    return messages;
  }

  private static final class Page implements LivePage {
    private final Map<String, String> regions = new LinkedHashMap<>();
    private int rendered;

    void is(String... namesAndHtml) {
      regions.clear();
      for (int i = 0; i < namesAndHtml.length; i += 2) {
        regions.put(namesAndHtml[i], namesAndHtml[i + 1]);
      }
    }

    @Override
    public String name() {
      return "overview";
    }

    @Override
    public Map<String, String> regions(Topic topic) {
      rendered++;
      return Map.copyOf(regions).isEmpty() ? Map.of() : new LinkedHashMap<>(regions);
    }
  }
}
