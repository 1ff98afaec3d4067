package org.signrelay.clips.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.clips.pickle.PickleException.Kind;
import org.signrelay.clips.pickle.PickleValue.Array;
import org.signrelay.clips.pickle.PickleValue.Bytes;
import org.signrelay.clips.pickle.PickleValue.Entries;
import org.signrelay.clips.pickle.PickleValue.Flag;
import org.signrelay.clips.pickle.PickleValue.Items;
import org.signrelay.clips.pickle.PickleValue.None;
import org.signrelay.clips.pickle.PickleValue.Real;
import org.signrelay.clips.pickle.PickleValue.Text;
import org.signrelay.clips.pickle.PickleValue.Whole;

/** Pickles that Python wrote (src/test/oracle/make_pickles.py), and pickles that it never would. */
class PickleTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void plainValuesAreReadInEveryProtocol(int protocol) throws IOException {
    Entries plain = (Entries) read("plain." + protocol + ".pkl");

    assertThat(plain.get("none")).contains(None.NONE);
    assertThat(items(plain, "flags")).containsExactly(new Flag(true), new Flag(false));
    assertThat(items(plain, "integers").stream().map(i -> ((Whole) i).value().toString()))
        .containsExactly(
            "0",
            "1",
            "-1",
            "255",
            "256",
            "65535",
            "65536",
            "-2147483648",
            "2147483648",
            "9223372036854775808",
            "-1180591620717411303424");
    assertThat(items(plain, "numbers")).containsExactly(new Real(0.5), new Real(-1.25e300));
    assertThat(items(plain, "texts"))
        .containsExactly(
            new Text(""),
            new Text("plain"),
            new Text("Grüße, 你好"),
            new Text("back\\slash 'and' \"quotes\"\nnew line"),
            new Text("x".repeat(300)));
    assertThat(((Bytes) plain.get("bytes").orElseThrow()).value())
        .containsExactly(0, 0xFF, 0x80, 'a', 'b', 'c');
    assertThat(items(plain, "tuples").stream().map(t -> ((Items) t).items().size()))
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(items(plain, "set")).containsExactly(new Whole(BigInteger.valueOf(7)));
    assertThat(((Entries) plain.get("ordered").orElseThrow()).entries().keySet())
        .containsExactly(new Text("b"), new Text("a"));
    List<PickleValue> twice = items(plain, "twice");
    assertThat(twice.get(0)).isSameAs(twice.get(1));
    assertThat(plain.entries().get(new Whole(BigInteger.valueOf(5))))
        .isEqualTo(new Text("an integer as a key"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void arraysAreReadInEveryProtocol(int protocol) throws IOException {
    Entries arrays = (Entries) read("arrays." + protocol + ".pkl");

    assertThat(floats(arrays, "f4")).containsExactly(0, 0.25f, 0.5f, 0.75f, 1, 1.25f);
    assertThat(floats(arrays, "f8")).containsExactly(0, 0.125f, 0.25f, 0.375f, 0.5f, 0.625f);
    assertThat(floats(arrays, "f2")).containsExactly(0, 0.5f, 1, 1.5f, 2, 2.5f);
    assertThat(floats(arrays, "i8")).containsExactly(-3, -2, -1, 0, 1, 2);
    assertThat(floats(arrays, "u1")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(floats(arrays, "big")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(floats(arrays, "fortran")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(arrays.get("scalar")).contains(new Real(2.5));
    assertThat(((Array) arrays.get("empty").orElseThrow()).value().shape())
        .containsExactly(0, 133, 2);
  }

  @Test
  void tensorsAreReadThroughTheirStreams() throws IOException {
    assertThat(((Array) read("transposed.pkl")).value().toFloats())
        .containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void nothingThatAPickleNamesIsLoadedOrCalled() {
    assertThatThrownBy(() -> read("evil.pkl"))
        .isInstanceOfSatisfying(
            PickleException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_GLOBAL))
        .hasMessageContaining("posix.system");
    assertThat(Path.of("/tmp/signrelay-was-here")).doesNotExist();
  }

  @Test
  void arraysOfObjectsAreRefused() {
    assertThatThrownBy(() -> read("object-array.pkl"))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void aListThatHoldsItselfIsOnlyAList() throws IOException {
    Items circle = (Items) read("circle.pkl");
    assertThat(circle.items().get(0)).isSameAs(circle);
  }

  @ParameterizedTest
  @CsvSource({
    "80 02 7d,                                TRUNCATED", // no STOP
    "80 09 4e 2e,                             MALFORMED", // protocol 9
    "28 69 61 0a 62 0a 2e,                    FORBIDDEN_INSTRUCTION", // INST
    "28 6f 2e,                                FORBIDDEN_INSTRUCTION", // OBJ
    "29 81 2e,                                FORBIDDEN_INSTRUCTION", // NEWOBJ
    "82 01 2e,                                FORBIDDEN_INSTRUCTION", // EXT1
    "50 31 0a 2e,                             FORBIDDEN_INSTRUCTION", // PERSID
    "4e 51 2e,                                FORBIDDEN_INSTRUCTION", // BINPERSID
    "4e 29 52 2e,                             FORBIDDEN_INSTRUCTION", // a call of None
    "7d 7d 62 2e,                             FORBIDDEN_INSTRUCTION", // a state for a dictionary
    "58 ff ff ff ff 61 2e,                    TOO_LARGE", // a text of 4 GiB
    "8d ff ff ff ff ff ff ff 7f 61 2e,        TOO_LARGE",
    "8e ff ff ff ff ff ff ff ff 61 2e,        TOO_LARGE",
    "8b ff ff ff 7f 2e,                       TOO_LARGE", // an integer of 2 GiB
    "68 00 2e,                                MALFORMED", // a memo that was never made
    "52 2e,                                   MALFORMED", // nothing to call
    "7d 5d 4e 73 2e,                          MALFORMED", // a list as a key
    "4e 4e 2e,                                MALFORMED", // two results
    "49 39 39 78 0a 2e,                       MALFORMED", // 99x
  })
  void whatPythonNeverWritesIsRefusedByKind(String hex, Kind kind) {
    byte[] pickle = new byte[hex.split(" ").length];
    for (int i = 0; i < pickle.length; i++) {
      pickle[i] = (byte) Integer.parseInt(hex.split(" ")[i], 16);
    }
    assertThatThrownBy(() -> Pickle.read(new ByteArrayInputStream(pickle), PickleLimits.SMALL))
        .isInstanceOfSatisfying(PickleException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void manyTinyInstructionsDoNotFillTheMemory() {
    byte[] lists = new byte[10_000_000];
    Arrays.fill(lists, (byte) ']');
    byte[] marks = new byte[1_000];
    Arrays.fill(marks, (byte) '(');
    for (byte[] pickle : List.of(lists, marks)) {
      assertThatThrownBy(() -> Pickle.read(new ByteArrayInputStream(pickle), PickleLimits.SMALL))
          .isInstanceOfSatisfying(
              PickleException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
    }
  }

  @Test
  void everyBeginningOfAPickleIsTruncated() throws IOException {
    byte[] whole = bytes("arrays.4.pkl");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Pickle.read(new ByteArrayInputStream(part), PickleLimits.SMALL))
          .as("the first %d bytes", length)
          .isInstanceOfSatisfying(
              PickleException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TRUNCATED));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"two-stream.pkl", "mska.pkl", "plain.0.pkl", "plain.2.pkl", "plain.4.pkl"})
  void entriesOneByOneAreThoseOfTheWhole(String name) throws IOException {
    List<PickleValue> keys = new ArrayList<>();
    List<String> values = new ArrayList<>();

    int count =
        Pickle.forEachEntry(
            new ByteArrayInputStream(bytes(name)),
            PickleLimits.SMALL,
            (key, value) -> {
              keys.add(key);
              values.add(shown(value));
            });

    Entries whole = (Entries) read(name);
    assertThat(count).isEqualTo(whole.entries().size());
    assertThat(keys).containsExactlyElementsOf(whole.entries().keySet());
    assertThat(values)
        .containsExactlyElementsOf(
            whole.entries().values().stream().map(PickleTest::shown).toList());
  }

  @Test
  void entriesThatWereHandedOnNeedNoMemory() throws IOException {
    // 40 entries of 1 MiB, of which every limit allows but one at a time
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 4, '}', (byte) 0x94, '('});
    for (int entry = 0; entry < 40; entry++) {
      pickle.writeBytes(new byte[] {'K', (byte) entry, '}', (byte) 0x94, 'K', 0, 'B', 0, 0, 16, 0});
      pickle.writeBytes(new byte[1 << 20]);
      pickle.writeBytes(new byte[] {(byte) 0x94, 's'});
    }
    pickle.writeBytes(new byte[] {'u', '.'});
    PickleLimits one = new PickleLimits(64 << 20, 3 << 20, 100, 100, 4);
    List<Integer> sizes = new ArrayList<>();

    int count =
        Pickle.forEachEntry(
            new ByteArrayInputStream(pickle.toByteArray()),
            one,
            (key, value) ->
                sizes.add(
                    ((Bytes) ((Entries) value).entries().values().iterator().next())
                        .value()
                        .length));

    assertThat(count).isEqualTo(40);
    assertThat(sizes).hasSize(40).containsOnly(1 << 20);
  }

  @Test
  void anEntryMayShareAListOfWordsWithAnEarlierOneButNoArray() {
    byte[] words = {
      (byte) 0x80,
      4,
      '}',
      '(',
      'K',
      1,
      '}',
      (byte) 0x94,
      'K',
      0,
      'K',
      0,
      's',
      'K',
      2,
      'h',
      0,
      'u',
      '.'
    }; // {1: {0: 0}, 2: the same dictionary}
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x80, 4, '}', '(', 'K', 1, '}', (byte) 0x94, 'K', 0});
    bytes.writeBytes(new byte[] {'B', 0, 0, 1, 0}); // 64 KiB
    bytes.writeBytes(new byte[1 << 16]);
    bytes.writeBytes(new byte[] {'s', 'K', 2, 'h', 0, 'u', '.'});

    assertThat(
            Pickle.forEachEntry(
                new ByteArrayInputStream(words), PickleLimits.SMALL, (key, value) -> {}))
        .isEqualTo(2);
    assertThatThrownBy(() ->
            Pickle.forEachEntry(
                new ByteArrayInputStream(bytes.toByteArray()),
                PickleLimits.SMALL,
                (key, value) -> {}))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("handed on");
  }

  private static String shown(PickleValue value) {
    return switch (value) {
      case Items items -> items.items().stream().map(PickleTest::shown).toList().toString();
      case Entries entries ->
          entries.entries().keySet()
              + entries.entries().values().stream().map(PickleTest::shown).toList().toString();
      case Bytes bytes -> Arrays.toString(bytes.value());
      case Array array -> array.value() + Arrays.toString(array.value().toFloats());
      default -> value.toString();
    };
  }

  private static List<PickleValue> items(Entries of, String key) {
    return ((Items) of.get(key).orElseThrow()).items();
  }

  private static float[] floats(Entries of, String key) {
    return ((Array) of.get(key).orElseThrow()).value().toFloats();
  }

  private static PickleValue read(String name) throws IOException {
    return Pickle.read(new ByteArrayInputStream(bytes(name)), PickleLimits.SMALL);
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(
        Path.of("src/test/resources/org/signrelay/clips/pickle").resolve(name));
  }
}
