package org.signrelay.corpora;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a corpus holds and what is suspicious in it. Only values that JSON can say; no text and no
 * coordinate of anybody is among them, apart from ids.
 *
 * @param corpus its name
 * @param splits one a split that has examples
 * @param signers one a signer and split
 * @param layouts every keypoint layout with the number of its clips; more than one does not train
 * @param frameRates every frame rate with the number of its clips
 * @param missing by part, over all clips of the most frequent layout
 * @param notNumbers coordinates that are none, of points that count as not seen
 * @param unreadable clips that could not be read, with the reason
 * @param signersInSeveralSplits who signs in train and also in dev or test; never {@code unknown}
 * @param extractor what found the keypoints, as the corpus says; null if it does not
 * @param fingerprints what the numbers betray of it, with the number of clips; more than one means
 *     that programs were mixed
 * @param similar clips that are the same recording, or nearly so; at most a thousand pairs
 * @param sides clips in which left and right seem to be taken for each other
 * @param lengths one a split that has examples
 */
public record CorpusInspection(
    String corpus,
    List<SplitSummary> splits,
    List<SignerSummary> signers,
    List<Counted> layouts,
    List<Counted> frameRates,
    List<MissingPoints> missing,
    NotNumbers notNumbers,
    List<Unreadable> unreadable,
    List<String> signersInSeveralSplits,
    @Nullable String extractor,
    List<Counted> fingerprints,
    List<SimilarClips> similar,
    Sides sides,
    List<Lengths> lengths) {

  /**
   * @param clips how many
   * @param signers how many known ones
   * @param clipsOfUnknownSigners how many
   * @param seconds in all
   * @param frames of a clip
   * @param words of a text
   * @param distinctTexts how many
   * @param repeatedTexts clips whose text an earlier clip of the split has
   * @param textsAlsoInTrain clips whose text occurs in train; 0 for train itself
   */
  public record SplitSummary(
      Split split,
      int clips,
      int signers,
      int clipsOfUnknownSigners,
      double seconds,
      Spread frames,
      Spread words,
      int distinctTexts,
      int repeatedTexts,
      int textsAlsoInTrain) {}

  /** How many clips a signer has in a split. */
  public record SignerSummary(String signer, Split split, int clips) {}

  /** A value and how many clips have it. */
  public record Counted(String value, int clips) {}

  /**
   * @param part as the layout names it
   * @param points share of its points that were not seen, 0 to 1
   * @param wholeFrames share of the frames in which none of its points was seen
   */
  public record MissingPoints(String part, double points, double wholeFrames) {}

  /**
   * Coordinates in the clips' files that are not numbers, where the confidence is 0. A clip with
   * one where a point was seen is unreadable.
   *
   * @param coordinates how many
   * @param clips that have any
   */
  public record NotNumbers(long coordinates, List<String> clips) {
    public NotNumbers {
      clips = List.copyOf(clips);
    }
  }

  /**
   * Two clips that look like one.
   *
   * @param distance root mean square, as a share of the box around the points; 0 for equal clips
   */
  public record SimilarClips(
      String one, Split split, String other, Split otherSplit, double distance) {}

  /**
   * Left and right.
   *
   * @param checked clips whose shoulders could be compared
   * @param mirrored clips whose left shoulder lies left in the picture: mirrored, or seen from
   *     behind
   * @param handsAtOtherWrist clips whose hands lie at the body's other wrist in a tenth of the
   *     frames or more
   * @param jumps clips in which the hands change places from one frame to the next
   */
  public record Sides(
      int checked, List<String> mirrored, List<String> handsAtOtherWrist, List<String> jumps) {
    public Sides {
      mirrored = List.copyOf(mirrored);
      handsAtOtherWrist = List.copyOf(handsAtOtherWrist);
      jumps = List.copyOf(jumps);
    }
  }

  /** How many clips of a split last 0 to 1 seconds, 1 to 2, and so on. */
  public record Lengths(Split split, List<Integer> clips) {
    public Lengths {
      clips = List.copyOf(clips);
    }
  }

  /** A clip that could not be read. */
  public record Unreadable(String id, String reason) {}

  /** The least, the median, the mean and the most; zeros if there is nothing. */
  public record Spread(int least, double median, double mean, int most) {
    static Spread of(List<Integer> values) {
      if (values.isEmpty()) {
        return new Spread(0, 0, 0, 0);
      }
      List<Integer> sorted = values.stream().sorted().toList();
      int count = sorted.size();
      double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2.0;
      double sum = 0;
      for (int value : sorted) {
        sum += value;
      }
      return new Spread(sorted.get(0), median, sum / count, sorted.get(count - 1));
    }
  }

  /** The same for people, as lines of text. */
  public String asTable() {
    return InspectionTable.of(this);
  }
}
