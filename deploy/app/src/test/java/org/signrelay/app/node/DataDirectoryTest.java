package org.signrelay.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class DataDirectoryTest {
  private static final URI ADDRESS = URI.create("http://127.0.0.1:8710");
  private static final URI OTHER = URI.create("http://127.0.0.1:8711");

  @TempDir Path folder;

  /** A process of its own: a lock is held by a process, not by an object. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) {
      Path path = Path.of(arguments[0]);
      System.out.println(DataDirectory.holder(path));
      try (DataDirectory taken = DataDirectory.acquire(path, OTHER)) {
        System.out.println("took " + taken.path());
      } catch (SignRelayException e) {
        System.out.println(e.code() + " " + e.getMessage());
      }
    }
  }

  @Test
  void anotherProcessIsRefusedInASentenceThatNamesTheFirst() throws Exception {
    try (DataDirectory held = DataDirectory.acquire(folder, ADDRESS)) {
      assertThat(saidByAnotherProcess())
          .contains(
              "CONFLICT",
              "the data directory " + held.path() + " is in use by process",
              ProcessHandle.current().pid() + " " + ADDRESS,
              "choose another with --data");
    }
  }

  @Test
  void anotherProcessIsToldTheAddressOfTheHolder() throws Exception {
    try (DataDirectory held = DataDirectory.acquire(folder, ADDRESS)) {
      assertThat(saidByAnotherProcess()).startsWith("Optional[" + ADDRESS + "]");
      assertThat(held.path()).isEqualTo(folder);
    }
  }

  @Test
  void aSecondHolderInTheSameProcessIsRefused() {
    try (DataDirectory held = DataDirectory.acquire(folder, ADDRESS)) {
      assertThatThrownBy(() -> DataDirectory.acquire(held.path(), OTHER))
          .isInstanceOfSatisfying(
              SignRelayException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT))
          .hasMessageContaining(ADDRESS.toString());
    }
  }

  @Test
  void lookingForTheHolderDoesNotEndItsLock() throws Exception {
    try (DataDirectory held = DataDirectory.acquire(folder, ADDRESS)) {
      assertThat(DataDirectory.holder(held.path())).contains(ADDRESS);

      assertThat(saidByAnotherProcess()).contains("CONFLICT");
    }
  }

  @Test
  void aDirectoryThatWasLetGoCanBeTakenAgain() throws Exception {
    DataDirectory.acquire(folder, ADDRESS).close();

    assertThat(DataDirectory.holder(folder)).isEmpty();
    assertThat(saidByAnotherProcess()).contains("Optional.empty", "took " + folder);
    try (DataDirectory again = DataDirectory.acquire(folder, OTHER)) {
      assertThat(DataDirectory.holder(again.path())).contains(OTHER);
    }
  }

  @Test
  void aDirectoryThatNobodyEverHeldHasNoHolder() {
    assertThat(DataDirectory.holder(folder.resolve("absent"))).isEmpty();
    assertThat(Files.exists(folder.resolve("absent"))).isFalse();
  }

  private String saidByAnotherProcess() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor()).as(said).isZero();
    return said;
  }
}
