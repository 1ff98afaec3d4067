package org.signrelay.clips.pickle;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pickles of protocols 0 to 5 with a stack machine of our own. No class is loaded and nothing
 * is called: the machine knows lists, dictionaries, texts, numbers, arrays of numpy and tensors of
 * torch, and refuses every other name and instruction with a {@link PickleException}. Thread-safe.
 */
public final class Pickle {
  private Pickle() {}

  /** Is told the entries of the outermost list or dictionary, in their order. */
  public interface EntryListener {
    /**
     * @param key null in a list
     */
    void entry(@Nullable PickleValue key, PickleValue value);
  }

  /**
   * The whole value.
   *
   * @throws PickleException for whatever it refuses
   * @throws java.io.UncheckedIOException if the stream cannot be read
   */
  public static PickleValue read(InputStream in, PickleLimits limits) {
    return new PickleMachine(new PickleInput(in, limits.bytes()), limits, null).read();
  }

  /**
   * Hands on the entries of the outermost list or dictionary one by one and forgets them, so that
   * memory holds one entry, and the texts and lists of words that later ones may share: an entry
   * that refers back to an array of an earlier one is refused.
   *
   * @return how many entries there were
   * @throws PickleException for whatever it refuses, also if the outermost value is neither
   */
  public static int forEachEntry(InputStream in, PickleLimits limits, EntryListener listener) {
    PickleMachine machine = new PickleMachine(new PickleInput(in, limits.bytes()), limits, null);
    return machine.handOn(listener);
  }
}
