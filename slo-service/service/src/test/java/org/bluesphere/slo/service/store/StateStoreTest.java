package org.bluesphere.slo.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.model.Tempo;
import org.bluesphere.slo.column.Chunk;
import org.bluesphere.slo.column.ChunkStore;
import org.bluesphere.slo.column.ChunkStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StateStoreTest extends ChunkStoreContract {
  /** The chunk of {@code index} 30,000,000 at level 0 begins here at the tempo of real life. */
  private static final long NOW = 30_000_000L * 600_000;

  private static final ChunkStore.Key KEY = new ChunkStore.Key(1, 0, 30_000_000);
  private StateStore store;
  private Path file;

  @Override
  protected ChunkStore open(Path home) {
    file = home.resolve("slo.db");
    store = StateStore.open(file);
    return store;
  }

  @Override
  protected void save(Map<ChunkStore.Key, Chunk> chunks) {
    save(1, NOW, chunks);
  }

  private long save(long position, long now, Map<ChunkStore.Key, Chunk> chunks) {
    var snapshot = new StateStore.Snapshot(position, new byte[] {(byte) position});
    return store.save(snapshot, now, new StateStore.Beside(chunks, Map.of()), Tempo.standard());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theTwoNewestSnapshotsAreKeptNewestFirst() {
    save(10, NOW, Map.of());
    save(20, NOW, Map.of());
    save(30, NOW, Map.of());

    assertThat(store.snapshots())
        .extracting(StateStore.Snapshot::position)
        .containsExactly(30L, 20L);
    assertThat(store.snapshots().getFirst().state()).containsExactly(30);
  }

  @Test
  void theLogIsReleasedBehindTheTwoNewest() {
    assertThat(save(10, NOW, Map.of())).isEqualTo(10);
    assertThat(save(20, NOW, Map.of())).isEqualTo(10);
    assertThat(save(30, NOW, Map.of())).isEqualTo(20);
  }

  @Test
  void aSnapshotAndItsChunksAreStoredTogetherOrNotAtAll() {
    // A null chunk stands for whatever goes wrong half-way.
    var chunks = new TreeMap<ChunkStore.Key, Chunk>((a, b) -> Integer.compare(a.slot(), b.slot()));
    chunks.put(KEY, chunk(1));
    chunks.put(new ChunkStore.Key(2, 0, 30_000_000), null);

    assertThatThrownBy(() -> save(10, NOW, chunks)).isInstanceOf(NullPointerException.class);

    assertThat(store.snapshots()).isEmpty();
    assertThat(store.load(KEY)).isEmpty();
  }

  @Test
  void chunksNoWindowCanReachAreForgotten() {
    save(10, NOW, Map.of(KEY, chunk(1), new ChunkStore.Key(1, 1, 5_000_000), chunk(2)));

    // Six hours and one are kept of the finest level, 35 days and an hour of the next.
    save(20, NOW + 7 * 3_600_000L + 1_200_000, Map.of());

    assertThat(store.load(KEY)).isEmpty();
    assertThat(store.load(new ChunkStore.Key(1, 1, 5_000_000))).isPresent();
  }

  @Test
  void everythingSurvivesAnotherStart() {
    save(10, NOW, Map.of(KEY, chunk(1)));
    store.evidence("prod/tiles/availability", "SLOHardDown page ", "firing", 5, "because");
    store.skip(77, Instant.EPOCH, "Points", "broken");
    store.close();

    store = StateStore.open(file);

    assertThat(store.snapshots()).hasSize(1);
    assertThat(store.load(KEY)).isPresent();
    assertThat(store.evidence("prod/tiles/availability", 10)).containsExactly("because");
    assertThat(store.skipped()).containsExactly(77L);
  }

  @Test
  void evidenceOfOneTransitionIsKeptOnce() {
    store.evidence("o", "SLOHardDown page ", "firing", 5, "first told");
    store.evidence("o", "SLOHardDown page ", "firing", 5, "told again by a replay");

    assertThat(store.evidence("o", 10)).containsExactly("first told");
  }

  @Test
  void evidenceIsReadNewestFirst() {
    store.evidence("o", "a", "firing", 5, "five");
    store.evidence("o", "a", "resolved", 9, "nine");
    store.evidence("o", "a", "firing", 7, "seven");
    store.evidence("other", "a", "firing", 8, "eight");

    assertThat(store.evidence("o", 2)).isEqualTo(List.of("nine", "seven"));
  }
}
