package org.bluesphere.platform.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bluesphere.scaling.evidence.Evidence;
import org.bluesphere.scaling.evidence.Evidence.Basis;
import org.bluesphere.scaling.evidence.ScalingRuns;
import org.bluesphere.scaling.verdict.Verdict.Result;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Runs of {@code gate}, a folder each, below the data folder. */
public final class EvidenceFolder implements ScalingRuns {
  private static final String FILE = "evidence.json";
  private static final String LATENCY = "latency.hlog";

  /** Older ones stay on the disk and are not read. */
  private static final int MOST_READ = 50;

  private static final Pattern ID = Pattern.compile("\\d{8}-\\d{6}-[a-z]+-[A-Za-z0-9_-]+");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Path folder;

  /** Below a data folder, which need not exist. */
  public EvidenceFolder(Path data) {
    this.folder = data.resolve("scaling");
  }

  /** A folder for a run. */
  Path create(String id) throws IOException {
    return Files.createDirectories(folder.resolve(id));
  }

  /** Keeps what was found; whoever reads sees all of it or nothing. */
  void keep(Evidence evidence) throws IOException {
    var run = folder.resolve(evidence.id());
    var written = run.resolve(FILE + ".new");
    Files.writeString(written, JSON.writeValueAsString(evidence));
    Files.move(written, run.resolve(FILE));
  }

  @Override
  public List<Evidence> newest() {
    var found = new ArrayList<Evidence>();
    for (var run : runs()) {
      read(run).ifPresent(found::add);
    }
    return found;
  }

  @Override
  public Optional<Evidence> run(String id) {
    // Of a name as we give it, so that no address reads another folder.
    return ID.matcher(id).matches() ? read(folder.resolve(id)) : Optional.empty();
  }

  private List<Path> runs() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var runs = Files.list(folder)) {
      return runs.filter(it -> Files.isRegularFile(it.resolve(FILE)))
          .sorted(Comparator.<Path>naturalOrder().reversed())
          .limit(MOST_READ)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + folder, e);
    }
  }

  private static Optional<Evidence> read(Path run) {
    try {
      var evidence = JSON.readValue(Files.readString(run.resolve(FILE)), Evidence.class);
      return evidence.version() == Evidence.VERSION ? Optional.of(evidence) : Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** Which runs are compared with one another: those that asked the same of the same. */
  record Like(String suite, String environment, String service, Basis basis) {

    boolean holds(Evidence run) {
      return run.suite().equals(suite)
          && run.environment().equals(environment)
          && run.service().equals(service)
          && run.basis().filter(basis::equals).isPresent();
    }
  }

  /** Latencies of the newest run like it that passed. */
  Optional<Path> accepted(Like like) {
    return newest().stream()
        .filter(like::holds)
        .filter(it -> it.result() == Result.PASSED)
        .map(it -> folder.resolve(it.id()).resolve(LATENCY))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
