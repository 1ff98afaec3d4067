package org.signrelay.server.live;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Tells which beginning of a growing translation is likely to stay: the words on which successive
 * hypotheses agree (local agreement; Liu, Spanakis and Niehues, "Low-latency sequence-to-sequence
 * speech recognition and translation by partial hypothesis selection", Interspeech 2020, with n =
 * 2). Words are what blanks separate; a character of a script without blanks is a word. Used by one
 * thread at a time.
 */
final class LocalAgreement {
  private static final int AGREEING = 2;
  private static final String ALONE = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";
  private static final Pattern WORD = Pattern.compile("[" + ALONE + "]|[^\\s" + ALONE + "]+");

  private List<String> words = List.of();

  /** By word: how many successive hypotheses have had it, and all before it. */
  private int[] runs = new int[0];

  /**
   * What a hypothesis shares with those before it.
   *
   * @param text its longest beginning that the last two hypotheses agree on; may be empty
   * @param count how many successive hypotheses have begun so, this one included; 0 for none
   */
  record Stable(String text, int count) {}

  /** Takes the next hypothesis. */
  Stable add(String hypothesis) {
    int agreed = take(hypothesis, AGREEING);
    return agreed == 0 ? new Stable("", 0) : new Stable(upTo(hypothesis, agreed), runs[agreed - 1]);
  }

  /** Takes the last hypothesis, which stays whole. */
  Stable last(String hypothesis) {
    int all = take(hypothesis, 1);
    return new Stable(hypothesis, all == 0 ? 1 : runs[all - 1]);
  }

  /** Returns how many first words have been in so many successive hypotheses. */
  private int take(String hypothesis, int agreeing) {
    List<String> next = WORD.matcher(hypothesis).results().map(MatchResult::group).toList();
    int[] nextRuns = new int[next.size()];
    int stable = 0;
    boolean same = true;
    for (int i = 0; i < nextRuns.length; i++) {
      same = same && i < words.size() && words.get(i).equals(next.get(i));
      nextRuns[i] = same ? runs[i] + 1 : 1;
      if (nextRuns[i] >= agreeing) {
        stable = i + 1;
      }
    }
    words = next;
    runs = nextRuns;
    return stable;
  }

  private static String upTo(String hypothesis, int words) {
    return WORD.matcher(hypothesis)
        .results()
        .skip(words - 1)
        .findFirst()
        .map(last -> hypothesis.substring(0, last.end()).strip())
        .orElse(hypothesis);
  }
}
