package org.bluesphere.slo.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.bluesphere.model.Tempo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ChunkStore} must do. */
public abstract class ChunkStoreContract {
  private ChunkStore store = ChunkStore.none();
  @TempDir Path home;

  /** A store keeping its chunks under {@code home}, empty when {@code home} is. */
  protected abstract ChunkStore open(Path home);

  /** Stores chunks as a snapshot would. */
  protected abstract void save(Map<ChunkStore.Key, Chunk> chunks);

  /** A chunk full of one number. */
  public static Chunk chunk(long value) {
    var chunk = Chunk.blank();
    for (int column = 0; column < SlotColumns.COLUMNS; column++) {
      for (int edge = 0; edge <= Tempo.CHUNK_CELLS; edge++) {
        chunk.set(column, edge, value + edge);
      }
    }
    return chunk;
  }

  @BeforeEach
  void openStore() {
    store = open(home);
  }

  @Test
  void whatWasNeverStoredIsAbsent() {
    assertThat(store.load(new ChunkStore.Key(1, 0, 7))).isEmpty();
  }

  @Test
  void whatWasStoredIsReadByItsKey() {
    var one = new ChunkStore.Key(1, 0, 30_000_000);
    var raw = new ChunkStore.Key(-2, 0, 30_000_000);
    var coarse = new ChunkStore.Key(1, 2, 400_000);

    save(Map.of(one, chunk(10), raw, chunk(20), coarse, chunk(Long.MAX_VALUE - 100)));

    assertThat(bytes(one)).isEqualTo(chunk(10).toBytes());
    assertThat(bytes(raw)).isEqualTo(chunk(20).toBytes());
    assertThat(bytes(coarse)).isEqualTo(chunk(Long.MAX_VALUE - 100).toBytes());
    assertThat(store.load(new ChunkStore.Key(1, 1, 30_000_000))).isEmpty();
  }

  @Test
  void theSameChunkAgainReplacesIt() {
    var key = new ChunkStore.Key(1, 0, 30_000_000);

    save(Map.of(key, chunk(10)));
    save(Map.of(key, chunk(11)));

    assertThat(bytes(key)).isEqualTo(chunk(11).toBytes());
  }

  private byte[] bytes(ChunkStore.Key key) {
    return store.load(key).orElseThrow().toBytes();
  }
}
