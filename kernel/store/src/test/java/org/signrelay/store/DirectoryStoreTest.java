package org.signrelay.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryStoreTest {
  /** FIPS 180-2, appendix B.1. */
  private static final String SHA_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path directory;
  private DirectoryStore store;

  @BeforeEach
  void open() {
    store = new DirectoryStore(directory);
  }

  @Test
  void anArtifactIsFoundUnderItsSha256HoweverItCame() throws IOException {
    Path file = Files.writeString(directory.resolve("abc.txt"), "abc");

    assertThat(store.put(bytes("abc"))).isEqualTo(SHA_OF_ABC);
    assertThat(store.put(file)).isEqualTo(SHA_OF_ABC);
    assertThat(store.put(new ByteArrayInputStream(bytes("abc")))).isEqualTo(SHA_OF_ABC);

    assertThat(store.artifacts()).containsExactly(SHA_OF_ABC);
    assertThat(store.contains(SHA_OF_ABC)).isTrue();
    assertThat(store.read(SHA_OF_ABC)).isEqualTo(bytes("abc"));
    assertThat(store.path(SHA_OF_ABC)).hasContent("abc");
  }

  @Test
  void whatIsDeletedOrRemovedIsGoneAndMayBeGoneAlready() {
    String sha256 = store.put(bytes("abc"));
    store.put("a/b", bytes("value"));

    for (int time = 0; time < 2; time++) {
      store.delete(sha256);
      store.remove("a/b");
    }

    assertThat(store.contains(sha256)).isFalse();
    assertThat(store.artifacts()).isEmpty();
    assertThat(store.get("a/b")).isEmpty();
    assertThat(store.list("")).isEmpty();
    assertThat(store.putIfAbsent("a/b", bytes("other"))).isEqualTo(new Claim.Claimed());
  }

  @Test
  void aDamagedArtifactIsRefused() throws IOException {
    String sha256 = store.put(bytes("abc"));
    Files.writeString(store.path(sha256), "abd");

    assertThatThrownBy(() -> store.read(sha256))
        .isInstanceOf(DamagedArtifactException.class)
        .hasMessageContaining(sha256);
    assertThatThrownBy(() -> store.path(sha256)).isInstanceOf(DamagedArtifactException.class);
    try (InputStream in = store.open(sha256)) {
      assertThat(in.read()).isEqualTo('a');
      assertThatThrownBy(in::readAllBytes).isInstanceOf(DamagedArtifactException.class);
    }
  }

  @Test
  void storingItAgainRepairsADamagedArtifact() throws IOException {
    String sha256 = store.put(bytes("abc"));
    Files.writeString(store.path(sha256), "abd");

    store.put(bytes("abc"));

    assertThat(store.read(sha256)).isEqualTo(bytes("abc"));
  }

  @Test
  void skippedBytesCountForTheDigest() throws IOException {
    try (InputStream in = store.open(store.put(bytes("abc")))) {
      assertThat(in.skip(2)).isEqualTo(2);
      assertThat(in.readAllBytes()).isEqualTo(bytes("c"));
    }
  }

  @Test
  void anUnknownArtifactIsToldApart() {
    assertThat(store.contains(SHA_OF_ABC)).isFalse();
    assertThatThrownBy(() -> store.read(SHA_OF_ABC))
        .isInstanceOf(UnknownArtifactException.class)
        .hasMessageContaining(SHA_OF_ABC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "../../etc/passwd", "BA7816BF"})
  void whatIsNoSha256IsRefused(String text) {
    assertThatThrownBy(() -> store.contains(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 lower-case hexadecimal digits");
  }

  @Test
  void anArtifactOverTheLimitLeavesNothingBehind() throws IOException {
    DirectoryStore small = new DirectoryStore(directory, 3);
    small.put(bytes("abc"));

    assertThatThrownBy(() -> small.put(bytes("abcd")))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("an artifact may have 3 bytes and has more");
    assertThat(small.artifacts()).containsExactly(SHA_OF_ABC);
    assertThat(drafts()).isEmpty();
  }

  @Test
  void aNamedValueIsReplacedWholeAndSurvivesReopening() {
    store.put("models/alias", bytes("one"));
    store.put("models/alias", bytes("two"));

    assertThat(new DirectoryStore(directory).get("models/alias")).contains(bytes("two"));
    assertThat(store.get("models/other")).isEmpty();
  }

  @Test
  void aKeyMayBeTheBeginningOfAnother() {
    store.put("a", bytes("1"));
    store.put("a/b", bytes("2"));
    store.put("ab", bytes("3"));
    store.put("a/c/d", bytes("4"));

    assertThat(store.list("")).containsExactly("a", "a/b", "a/c/d", "ab");
    assertThat(store.list("a/")).containsExactly("a/b", "a/c/d");
    assertThat(store.list("a/c/d")).containsExactly("a/c/d");
    assertThat(store.list("ab")).containsExactly("ab");
    assertThat(store.list("nowhere/")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/../b", "./a", "/a", "a/", "a//b", "a b", "a~", "a\\b", "ä"})
  void aKeyThatCouldLeaveTheStoreIsRefused(String key) {
    assertThatThrownBy(() -> store.put(key, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("store key");
  }

  @Test
  void onlyTheFirstClaimHolds() {
    assertThat(store.putIfAbsent("segments/7/1", bytes("12"))).isEqualTo(new Claim.Claimed());

    Claim second = store.putIfAbsent("segments/7/1", bytes("13"));

    assertThat(second).isInstanceOf(Claim.Held.class);
    assertThat(((Claim.Held) second).with(bytes("12"))).isTrue();
    assertThat(((Claim.Held) second).with(bytes("13"))).isFalse();
    assertThat(store.get("segments/7/1")).contains(bytes("12"));
  }

  @Test
  void ofManyRacingThreadsOneClaims() throws Exception {
    int racers = 8;
    try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
      for (int round = 0; round < 50; round++) {
        String key = "race/" + round;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Claim>> claims = new ArrayList<>();
        for (int racer = 0; racer < racers; racer++) {
          byte[] value = bytes("racer " + racer);
          claims.add(
              threads.submit(() -> {
                start.await();
                return new DirectoryStore(directory).putIfAbsent(key, value);
              }));
        }
        start.countDown();
        int winners = 0;
        for (int racer = 0; racer < racers; racer++) {
          boolean won = claims.get(racer).get() instanceof Claim.Claimed;
          winners += won ? 1 : 0;
          if (won) {
            assertThat(store.get(key)).contains(bytes("racer " + racer));
          }
        }
        assertThat(winners).isEqualTo(1);
      }
    }
    assertThat(drafts()).isEmpty();
  }

  @Test
  void ofTwoRacingProcessesOneClaimsEachKey() throws Exception {
    int keys = 200;
    Process first = racer("first", keys);
    Process second = racer("second", keys);
    int wonByFirst = wins(first);
    int wonBySecond = wins(second);

    assertThat(wonByFirst + wonBySecond).isEqualTo(keys);
    List<String> values = new ArrayList<>();
    for (String key : store.list("processes/")) {
      values.add(new String(store.get(key).orElseThrow(), UTF_8));
    }
    assertThat(values).filteredOn("first"::equals).hasSize(wonByFirst);
    assertThat(values).filteredOn("second"::equals).hasSize(wonBySecond);
  }

  @Test
  void whatACrashLeftHalfWrittenIsNeverSeenAndLaterRemoved() throws IOException {
    Path draft = Files.writeString(directory.resolve("tmp/half"), "ab");
    Files.setLastModifiedTime(draft, FileTime.from(Instant.now().minusSeconds(2 * 86_400)));
    Path fresh = Files.writeString(directory.resolve("tmp/being-written"), "a");

    DirectoryStore reopened = new DirectoryStore(directory);

    assertThat(reopened.artifacts()).isEmpty();
    assertThat(reopened.list("")).isEmpty();
    assertThat(draft).doesNotExist();
    assertThat(fresh).exists();
  }

  private Process racer(String name, int keys) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ClaimingProcess.class.getName(),
            directory.toString(),
            name,
            String.valueOf(keys))
        .redirectErrorStream(true)
        .start();
  }

  private static int wins(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return Integer.parseInt(output.strip());
  }

  private List<Path> drafts() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
      return files.toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
