package org.signrelay.corpora;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.signrelay.corpora.CorpusInspection.Counted;
import org.signrelay.corpora.CorpusInspection.MissingPoints;
import org.signrelay.corpora.CorpusInspection.NotNumbers;
import org.signrelay.corpora.CorpusInspection.Sides;
import org.signrelay.corpora.CorpusInspection.SignerSummary;
import org.signrelay.corpora.CorpusInspection.SimilarClips;
import org.signrelay.corpora.CorpusInspection.SplitSummary;
import org.signrelay.corpora.CorpusInspection.Spread;
import org.signrelay.corpora.CorpusInspection.Unreadable;

/** Writes an inspection for people. */
final class InspectionTable {
  private static final int SHOWN = 5;

  private final StringBuilder text = new StringBuilder();

  private InspectionTable() {}

  static String of(CorpusInspection inspection) {
    return new InspectionTable().write(inspection);
  }

  private String write(CorpusInspection inspection) {
    line("corpus %s", inspection.corpus());
    line("");
    line(
        "%-6s %6s %8s %8s %17s %17s %9s %9s %9s",
        "split", "clips", "signers", "seconds", "frames", "words", "texts", "repeated", "in train");
    for (SplitSummary split : inspection.splits()) {
      line(
          "%-6s %6d %8s %8.1f %17s %17s %9d %9d %9d",
          split.split().label(),
          split.clips(),
          split.signers() + (split.clipsOfUnknownSigners() > 0 ? "+?" : ""),
          split.seconds(),
          spread(split.frames()),
          spread(split.words()),
          split.distinctTexts(),
          split.repeatedTexts(),
          split.textsAlsoInTrain());
    }
    line("(frames and words a clip: least / median / most)");
    line("");
    for (SignerSummary signer : inspection.signers()) {
      line("signer %-10s %-6s %6d clips", signer.signer(), signer.split().label(), signer.clips());
    }
    if (!inspection.signersInSeveralSplits().isEmpty()) {
      line(
          "in train and in dev or test: %s",
          String.join(", ", inspection.signersInSeveralSplits()));
    }
    line("");
    line("layouts      %s", counted(inspection.layouts()));
    line("frame rates  %s", counted(inspection.frameRates()));
    for (MissingPoints missing : inspection.missing()) {
      line(
          "not seen     %-24s %5.1f %% of the points, %5.1f %% of the frames as a whole",
          missing.part(), 100 * missing.points(), 100 * missing.wholeFrames());
    }
    NotNumbers none = inspection.notNumbers();
    line(
        "not numbers  %d coordinates in %d clips, of points that count as not seen%s",
        none.coordinates(), none.clips().size(), some(none.clips()));
    line("extractor    %s", inspection.extractor() == null ? "not told" : inspection.extractor());
    for (Counted print : inspection.fingerprints()) {
      line("fingerprint  %s (%d)", print.value(), print.clips());
    }
    if (inspection.fingerprints().size() > 1) {
      line("             more than one fingerprint: the clips come from different programs");
    }
    similar(inspection.similar());
    sides(inspection.sides());
    for (Unreadable clip : inspection.unreadable()) {
      line("unreadable   %s: %s", clip.id(), clip.reason());
    }
    return text.toString();
  }

  private void similar(List<SimilarClips> pairs) {
    long across = pairs.stream().filter(pair -> pair.split() != pair.otherSplit()).count();
    line("look alike   %d pairs of clips, %d of them in two splits", pairs.size(), across);
    for (SimilarClips pair : pairs.subList(0, Math.min(SHOWN, pairs.size()))) {
      line(
          "             %s (%s) and %s (%s), distance %.4f",
          pair.one(),
          pair.split().label(),
          pair.other(),
          pair.otherSplit().label(),
          pair.distance());
    }
  }

  private void sides(Sides sides) {
    line(
        "sides        %d clips checked, %d with the shoulders the other way round%s",
        sides.checked(), sides.mirrored().size(), some(sides.mirrored()));
    line(
        "             %d with hands at the other wrist%s",
        sides.handsAtOtherWrist().size(), some(sides.handsAtOtherWrist()));
    line(
        "             %d in which the hands change places at once%s",
        sides.jumps().size(), some(sides.jumps()));
  }

  private static String some(List<String> ids) {
    return ids.isEmpty()
        ? ""
        : ": "
            + String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())))
            + (ids.size() > SHOWN ? ", ..." : "");
  }

  private static String spread(Spread spread) {
    return String.format(
        Locale.ROOT, "%d / %.1f / %d", spread.least(), spread.median(), spread.most());
  }

  private static String counted(List<Counted> values) {
    return values.stream()
        .map(value -> "%s (%d)".formatted(value.value(), value.clips()))
        .collect(Collectors.joining(", "));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
