package org.signrelay.clips.pickle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.signrelay.clips.pickle.PickleException.Kind;

/** The values and marks of a machine. Nothing is taken from below the last mark. */
final class PickleStack {
  private final PickleInput in;
  private final int depth;
  private final List<PickleValue> values = new ArrayList<>();
  private int[] marks = new int[8];
  private int markCount;

  PickleStack(PickleInput in, int depth) {
    this.in = in;
    this.depth = depth;
  }

  void push(PickleValue value) {
    values.add(value);
  }

  PickleValue pop() {
    PickleValue top = top();
    values.removeLast();
    return top;
  }

  PickleValue top() {
    if (values.size() <= floor()) {
      throw in.refused(Kind.MALFORMED, "an instruction finds no value to work on");
    }
    return values.getLast();
  }

  void mark() {
    if (markCount == depth) {
      throw in.refused(Kind.TOO_LARGE, "more than %d lists inside lists".formatted(depth));
    }
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, 2 * markCount);
    }
    marks[markCount++] = values.size();
  }

  /** Takes all values above the last mark, and the mark. */
  List<PickleValue> popToMark() {
    if (markCount == 0) {
      throw in.refused(Kind.MALFORMED, "an instruction finds no mark to go back to");
    }
    List<PickleValue> above = values.subList(marks[--markCount], values.size());
    List<PickleValue> taken = new ArrayList<>(above);
    above.clear();
    return taken;
  }

  int size() {
    return values.size();
  }

  /** Whether there is one mark, right above the lowest value. */
  boolean fillsTheLowest() {
    return markCount == 1 && marks[0] == 1;
  }

  int marks() {
    return markCount;
  }

  PickleValue get(int index) {
    return values.get(index);
  }

  /** Takes some of the lowest values above an index. */
  void remove(int from, int to) {
    values.subList(from, to).clear();
  }

  private int floor() {
    return markCount == 0 ? 0 : marks[markCount - 1];
  }
}
