package org.signrelay.control.translation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Sha256;
import org.signrelay.store.UnknownArtifactException;

/**
 * The clips that are too long for a record, from the door until their request is answered. Each is
 * stored behind 16 random bytes: so it is an artifact of its own, which no other request and no
 * corpus can share, and which may be deleted without asking anybody.
 *
 * <pre>
 * clips/SHA-256      what became of that artifact, and when
 * </pre>
 *
 * <p>The note outlives the clip: a request that is delivered again after it was answered is then
 * known for what it is. Notes and forgotten clips go with the {@linkplain #sweep sweep}. Artifacts
 * that a client stored on its own are read as they are, and never deleted here.
 *
 * <p>Thread-safe, in any number of processes.
 */
public final class StoredClips {
  private static final String FOLDER = "clips/";
  private static final int SALT_BYTES = 16;

  private final ArtifactStore store;
  private final Clock clock;

  public StoredClips(ArtifactStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What is found where a request says that its clip is. */
  public sealed interface Content {

    /** The clip's bytes. */
    record Whole(byte[] bytes) implements Content {}

    /** Its request was answered, and the clip deleted. */
    record Answered() implements Content {}

    /** Nothing, and nobody knows of anything. */
    record Missing() implements Content {}
  }

  private enum State {
    KEPT,
    ANSWERED
  }

  private record Note(State state, Instant at) {
    byte[] toBytes() {
      return (state + " " + at).getBytes(StandardCharsets.UTF_8);
    }

    static Note parse(byte[] bytes) {
      String[] words = new String(bytes, StandardCharsets.UTF_8).split(" ");
      return new Note(State.valueOf(words[0]), Instant.parse(words[1]));
    }
  }

  /** Stores a clip for one request. */
  public ClipSource.Stored keep(byte[] clip) {
    UUID salt = UUID.randomUUID();
    byte[] salted =
        ByteBuffer.allocate(SALT_BYTES + clip.length)
            .putLong(salt.getMostSignificantBits())
            .putLong(salt.getLeastSignificantBits())
            .put(clip)
            .array();
    note(Sha256.of(salted), State.KEPT); // first, so that the sweep knows of every clip
    return new ClipSource.Stored(store.put(salted));
  }

  /**
   * What is where a request says that its clip is.
   *
   * @throws org.signrelay.store.DamagedArtifactException if the stored bytes have another digest
   */
  public Content read(String sha256) {
    boolean ours = note(sha256).isPresent();
    try {
      byte[] bytes = store.read(sha256);
      return new Content.Whole(ours ? Arrays.copyOfRange(bytes, SALT_BYTES, bytes.length) : bytes);
    } catch (UnknownArtifactException e) {
      return note(sha256).filter(note -> note.state() == State.ANSWERED).isPresent()
          ? new Content.Answered()
          : new Content.Missing();
    }
  }

  /** Stores a clip once more, for another request; empty if it is not there any more. */
  Optional<ClipSource.Stored> again(ClipSource.Stored clip) {
    return read(clip.sha256()) instanceof Content.Whole(byte[] bytes)
        ? Optional.of(keep(bytes))
        : Optional.empty();
  }

  /** The clip is of no more use: its request has its result. */
  public void answered(String sha256) {
    if (note(sha256).filter(note -> note.state() == State.KEPT).isPresent()) {
      note(sha256, State.ANSWERED);
      store.delete(sha256);
    }
  }

  /** Nobody was told of the clip: its request was not taken. */
  public void discard(ClipSource.Stored clip) {
    if (note(clip.sha256()).isPresent()) {
      store.delete(clip.sha256());
      store.remove(FOLDER + clip.sha256());
    }
  }

  /**
   * Deletes what was stored longer ago, answered or not.
   *
   * @param age longer than any request waits
   * @return how many clips and notes went
   */
  int sweep(Duration age) {
    Instant before = clock.instant().minus(age);
    int swept = 0;
    for (String key : store.list(FOLDER)) {
      String sha256 = key.substring(FOLDER.length());
      if (note(sha256).filter(note -> note.at().isBefore(before)).isPresent()) {
        discard(new ClipSource.Stored(sha256));
        swept++;
      }
    }
    return swept;
  }

  private Optional<Note> note(String sha256) {
    return store.get(FOLDER + Sha256.check(sha256)).map(Note::parse);
  }

  private void note(String sha256, State state) {
    store.put(FOLDER + sha256, new Note(state, clock.instant()).toBytes());
  }
}
