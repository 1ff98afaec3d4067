package org.signrelay.runtime.training;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.signrelay.bus.Position;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Claim;

/**
 * Sees to it that a job advances along one chain of segments, though its records may be delivered
 * twice, be published twice, or be worked on by a trainer that everybody thought dead.
 *
 * <p>A segment belongs to the first record that claims it, for good; any other record for the same
 * segment is a duplicate. Of the deliveries of that one record the last one that was taken up has
 * the word: each takes the next turn in the store, and a turn that has been overtaken is fenced
 * off. A broker that was killed may deliver a record twice with the same count, so its count is no
 * turn.
 *
 * <pre>
 * jobs/JOB/segments/N/record       the position of the record that the segment belongs to
 * jobs/JOB/segments/N/turn/K       a delivery of that record was taken up, the K-th
 * jobs/JOB/segments/N/note         what it leaves for segment N + 1
 * </pre>
 *
 * <p>A trainer that passes the check and is overtaken before it publishes may still publish a
 * second record of the next segment; only one of the two can claim that. Thread-safe.
 */
final class SegmentClaims {
  private static final byte[] MARK = {};
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final ArtifactStore store;

  SegmentClaims(ArtifactStore store) {
    this.store = store;
  }

  /** How a claim ended. */
  sealed interface Outcome {

    /** The segment is the caller's, until it is fenced off. */
    record Mine(Fence fence) implements Outcome {}

    /**
     * There is nothing to do for this record.
     *
     * @param reason one sentence
     */
    record Superfluous(String reason) implements Outcome {}
  }

  /**
   * Claims a segment on behalf of a delivery.
   *
   * @throws SignRelayException RECORD_UNREADABLE if its job, model or number cannot be
   */
  Outcome claim(TrainingSegment segment, Position record) {
    if (!NAME.matcher(segment.jobId()).matches()
        || !NAME.matcher(segment.modelName()).matches()
        || segment.number() < 0) {
      throw new SignRelayException(
          ErrorCode.RECORD_UNREADABLE,
          "a segment has a job id and a model name of 1 to 100 letters, digits, '-', '_' and '.',"
              + " and a number of 0 or more");
    }
    String folder = folder(segment.jobId(), segment.number());
    byte[] value = record.toString().getBytes(StandardCharsets.UTF_8);
    if (store.putIfAbsent(folder + "record", value) instanceof Claim.Held held
        && !held.with(value)) {
      return new Outcome.Superfluous(
          "it belongs to the record " + new String(held.value(), StandardCharsets.UTF_8));
    }
    if (store.get(folder(segment.jobId(), segment.number() + 1) + "record").isPresent()) {
      return new Outcome.Superfluous("the job has gone on to the next segment");
    }
    return new Outcome.Mine(nextTurn(folder + "turn/"));
  }

  private Fence nextTurn(String folder) {
    int turn = lastTurn(folder) + 1;
    while (store.putIfAbsent(folder + turn, MARK) instanceof Claim.Held) {
      turn++;
    }
    return new Fence(folder, turn);
  }

  /** 0 if none was taken. */
  private int lastTurn(String folder) {
    return store.list(folder).stream()
        .mapToInt(taken -> Integer.parseInt(taken.substring(folder.length())))
        .max()
        .orElse(0);
  }

  /** Leaves a note with a segment for the one that comes after it. */
  void leaveNote(TrainingSegment segment, SegmentNote note) {
    store.put(
        folder(segment.jobId(), segment.number()) + "note",
        note.write().getBytes(StandardCharsets.UTF_8));
  }

  /** What the segment before this one left. */
  SegmentNote noteBefore(TrainingSegment segment) {
    return store
        .get(folder(segment.jobId(), segment.number() - 1) + "note")
        .map(note -> SegmentNote.parse(new String(note, StandardCharsets.UTF_8)))
        .orElse(SegmentNote.NONE);
  }

  private static String folder(String jobId, int segment) {
    return "jobs/%s/segments/%d/".formatted(jobId, segment);
  }

  /** Tells whether another delivery of the same record was taken up since. */
  final class Fence {
    private final String folder;
    private final int turn;

    private Fence(String folder, int turn) {
      this.folder = folder;
      this.turn = turn;
    }

    /**
     * To be called before everything that others can see.
     *
     * @throws FencedOffException if another trainer has taken the segment over
     */
    void check() throws FencedOffException {
      int last = lastTurn(folder);
      if (last > turn) {
        throw new FencedOffException(turn, last);
      }
    }
  }
}
