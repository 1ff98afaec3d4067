package org.signrelay.app.experiment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signrelay.learning.history.SnapshotStore;
import org.signrelay.runtime.training.StoredSnapshots;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.DirectoryStore;

/**
 * The folder of an experiment. A finished arm is a file, written whole or not at all, so whoever
 * goes on after a crash finds exactly the finished ones. Used by several processes at once.
 *
 * <pre>
 * ledger.json                     which experiment with which settings
 * arms/CELL/ARM/seed-N.json       a finished arm
 * trunks/FINGERPRINT.checkpoint   what several arms of a seed begin with, and .json: what it cost
 * snapshots/                      the similarities of reference runs
 * </pre>
 */
public final class Ledger {
  private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules().build();
  private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

  private static final TypeReference<List<ArmResult.StageCost>> STAGES = new TypeReference<>() {};

  private final Path folder;

  private Ledger(Path folder) {
    this.folder = folder;
  }

  /**
   * What a ledger belongs to.
   *
   * @param experiment its name
   * @param scale its scale
   * @param settings fingerprint of all cells: other definitions are another experiment
   */
  public record Settings(String experiment, String scale, String settings) {}

  /**
   * What a trunk left behind.
   *
   * @param checkpoint at its end
   * @param stages what they cost
   */
  record Left(byte[] checkpoint, List<ArmResult.StageCost> stages) {}

  /**
   * Opens a folder, or makes it.
   *
   * @throws SignRelayException with {@code CONFLICT} if it holds another experiment
   */
  public static Ledger open(Path folder, Settings settings) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("ledger.json");
      if (Files.exists(file)) {
        Settings found = JSON.readValue(file.toFile(), Settings.class);
        if (!found.equals(settings)) {
          throw new SignRelayException(
              ErrorCode.CONFLICT,
              "%s is the ledger of experiment %s at scale %s with settings %.8s, but this is %s at scale %s with settings %.8s; give another --out"
                  .formatted(
                      folder,
                      found.experiment(),
                      found.scale(),
                      found.settings(),
                      settings.experiment(),
                      settings.scale(),
                      settings.settings()));
        }
      } else {
        write(file, PRETTY.writeValueAsBytes(settings));
      }
      return new Ledger(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger " + folder, e);
    }
  }

  public Path folder() {
    return folder;
  }

  /**
   * The result of an arm, if it is finished.
   *
   * @throws SignRelayException with {@code CONFLICT} if the file is of another training
   */
  public Optional<ArmResult> find(ArmTask task) {
    Path file = file(task);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      ArmResult result = JSON.readValue(file.toFile(), ArmResult.class);
      if (!result.fingerprint().equals(task.fingerprint())) {
        throw new SignRelayException(
            ErrorCode.CONFLICT,
            "%s was trained by another recipe than %s has now; give another --out"
                .formatted(file, task.label()));
      }
      return Optional.of(result);
    } catch (IOException e) {
      throw new UncheckedIOException("the result " + file, e);
    }
  }

  public void record(ArmTask task, ArmResult result) {
    try {
      Path file = file(task);
      Files.createDirectories(file.getParent());
      write(file, JSON.writeValueAsBytes(result));
    } catch (IOException e) {
      throw new UncheckedIOException("the result of " + task.label(), e);
    }
  }

  /**
   * Takes over what is finished under the name of another cell: an arm that two cells have in
   * common is trained once, though the second cell be asked for later.
   *
   * @param tasks that are wanted
   * @param known all tasks of the experiment
   */
  void adopt(List<ArmTask> tasks, List<ArmTask> known) {
    Map<String, List<ArmTask>> same =
        known.stream().collect(Collectors.groupingBy(ArmTask::identity));
    for (ArmTask task : tasks) {
      if (find(task).isEmpty()) {
        same.getOrDefault(task.identity(), List.of()).stream()
            .flatMap(other -> find(other).stream())
            .findFirst()
            .ifPresent(result -> record(task, result.as(task)));
      }
    }
  }

  /** What a trunk left, if it was trained already. */
  Optional<Left> left(Trunk trunk) {
    try {
      Path costs = trunkFile(trunk, ".json");
      return Files.exists(costs)
          ? Optional.of(
              new Left(
                  Files.readAllBytes(trunkFile(trunk, ".checkpoint")),
                  JSON.readValue(costs.toFile(), STAGES)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the trunk of " + trunk.task().label(), e);
    }
  }

  void record(Trunk trunk, Left left) {
    try {
      Path checkpoint = trunkFile(trunk, ".checkpoint");
      Files.createDirectories(checkpoint.getParent());
      write(checkpoint, left.checkpoint());
      write(trunkFile(trunk, ".json"), JSON.writeValueAsBytes(left.stages())); // now it counts
    } catch (IOException e) {
      throw new UncheckedIOException("the trunk of " + trunk.task().label(), e);
    }
  }

  /** Where the similarities of reference runs are kept. */
  SnapshotStore snapshots() {
    try {
      return new StoredSnapshots(
          new DirectoryStore(Files.createDirectories(folder.resolve("snapshots"))));
    } catch (IOException e) {
      throw new UncheckedIOException("the snapshots of " + folder, e);
    }
  }

  private Path file(ArmTask task) {
    return folder
        .resolve("arms")
        .resolve(task.cell().name())
        .resolve(task.arm().name())
        .resolve("seed-" + task.seed() + ".json");
  }

  private Path trunkFile(Trunk trunk, String suffix) {
    return folder.resolve("trunks").resolve(trunk.fingerprint() + suffix);
  }

  /** Whole or not at all, whoever is killed meanwhile. */
  private static void write(Path file, byte[] content) throws IOException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
