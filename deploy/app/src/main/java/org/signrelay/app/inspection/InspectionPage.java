package org.signrelay.app.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusInspection;
import org.signrelay.corpora.CorpusInspection.Counted;
import org.signrelay.corpora.CorpusInspection.Lengths;
import org.signrelay.corpora.CorpusInspection.MissingPoints;
import org.signrelay.corpora.CorpusInspection.NotNumbers;
import org.signrelay.corpora.CorpusInspection.SignerSummary;
import org.signrelay.corpora.CorpusInspection.SimilarClips;
import org.signrelay.corpora.CorpusInspection.SplitSummary;
import org.signrelay.corpora.CorpusInspection.Unreadable;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.pages.Block;
import org.signrelay.pages.Histogram;
import org.signrelay.pages.Page;
import org.signrelay.pages.Skeleton;
import org.signrelay.pages.SkeletonStrip;
import org.signrelay.pages.StackedBars;
import org.signrelay.pages.Table;
import org.signrelay.pages.Table.Column;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * What the inspection of a corpus found, with plots, and skeletons of the clips that one should
 * look at. Skeletons are personal data: the page is for whoever may see the corpus. One page an
 * instance.
 */
public final class InspectionPage {
  private static final int BINS = 24;
  private static final int SHOWN = 20;
  private static final int CLIPS = 12;
  private static final int FRAMES = 16;
  private static final int COLUMNS = 8;
  private static final int MOST_SIGNERS = 40;

  private final Corpus corpus;
  private final CorpusInspection found;
  private final List<Block> blocks = new ArrayList<>();

  private InspectionPage(Corpus corpus, CorpusInspection found) {
    this.corpus = corpus;
    this.found = found;
  }

  /**
   * @param clips ids of clips to show; if none is given, the first of each split and some of those
   *     that are suspicious
   * @throws SignRelayException (NOT_FOUND) if a clip is not in the corpus
   */
  public static Page of(Corpus corpus, CorpusInspection inspection, List<String> clips) {
    return new InspectionPage(corpus, inspection).page(clips);
  }

  private Page page(List<String> clips) {
    splits();
    lengths();
    signers();
    points();
    similar();
    sides();
    unreadable();
    skeletons(clips.isEmpty() ? worthALook() : new LinkedHashSet<>(clips));
    return new Page("The corpus " + found.corpus(), lead(), blocks);
  }

  private String lead() {
    int clips = found.splits().stream().mapToInt(SplitSummary::clips).sum();
    double hours = found.splits().stream().mapToDouble(SplitSummary::seconds).sum() / 3600;
    int suspicious = suspicious().size();
    return String.format(
        Locale.ROOT,
        "%d clips, %.2f hours, %d signers; %d clips cannot be read, and %d are worth a look.",
        clips,
        hours,
        found.signers().stream()
            .map(SignerSummary::signer)
            .filter(signer -> !signer.equals("unknown"))
            .distinct()
            .count(),
        found.unreadable().size(),
        suspicious);
  }

  private void heading(String text) {
    blocks.add(new Block.Heading(text));
  }

  private void splits() {
    heading("What it holds");
    List<List<String>> rows = new ArrayList<>();
    for (SplitSummary split : found.splits()) {
      rows.add(
          List.of(
              split.split().label(),
              number(split.clips()),
              number(split.signers()) + (split.clipsOfUnknownSigners() > 0 ? " and unknown" : ""),
              String.format(Locale.ROOT, "%.0f", split.seconds()),
              String.format(Locale.ROOT, "%.0f", split.frames().median()),
              String.format(Locale.ROOT, "%.1f", split.words().mean()),
              number(split.distinctTexts()),
              number(split.repeatedTexts()),
              number(split.textsAlsoInTrain())));
    }
    Table table =
        new Table(
            List.of(
                Column.text("split"),
                Column.number("clips"),
                Column.number("signers"),
                Column.number("seconds"),
                Column.number("frames, median"),
                Column.number("words, mean"),
                Column.number("different texts"),
                Column.number("repeated"),
                Column.number("also in train")),
            rows);
    blocks.add(
        new Block.Listing(
            table,
            "Repeated: clips whose text an earlier clip of the split has. Also in train: clips whose"
                + " text occurs in train, so that a good translation may be a remembered one."));
    blocks.add(
        new Block.Paragraph(
            "Keypoints: %s. Frame rates: %s. The keypoints were found by %s."
                .formatted(
                    counted(found.layouts()),
                    counted(found.frameRates()),
                    found.extractor() == null
                        ? "a program that nobody named"
                        : found.extractor())));
    blocks.add(
        new Block.Note(
            "Judged by the numbers: %s.%s"
                .formatted(
                    counted(found.fingerprints()),
                    found.fingerprints().size() > 1
                        ? " More than one of these means that programs were mixed."
                        : "")));
  }

  private void lengths() {
    if (found.lengths().isEmpty()) {
      return;
    }
    heading("How long the clips are");
    List<Histogram.Sample> samples = new ArrayList<>();
    for (Lengths split : found.lengths()) {
      List<Double> values = new ArrayList<>();
      for (int second = 0; second < split.clips().size(); second++) {
        for (int clip = 0; clip < split.clips().get(second); clip++) {
          values.add(second + 0.5);
        }
      }
      samples.add(
          new Histogram.Sample(
              split.split().label(), values.stream().mapToDouble(Double::doubleValue).toArray()));
    }
    blocks.add(
        new Block.Figure(
            new Histogram("Length of the clips", "seconds", BINS, samples).draw(),
            "In whole seconds, as shares of each split."));
  }

  private void signers() {
    heading("Who signs");
    Map<String, List<Double>> clips = new LinkedHashMap<>();
    for (SignerSummary signer : found.signers()) {
      clips
          .computeIfAbsent(signer.signer(), name -> new ArrayList<>(List.of(0.0, 0.0, 0.0)))
          .set(signer.split().ordinal(), (double) signer.clips());
    }
    blocks.add(
        new Block.Figure(
            new StackedBars(
                    "Clips of each signer",
                    "clips",
                    Arrays.stream(Split.values()).map(Split::label).toList(),
                    clips.entrySet().stream()
                        .limit(MOST_SIGNERS)
                        .map(signer -> new StackedBars.Bar(signer.getKey(), signer.getValue()))
                        .toList())
                .draw(),
            found.signersInSeveralSplits().isEmpty()
                ? "Nobody who is known signs in train and in dev or test."
                : "In train and in dev or test: %s. A score on those says nothing about strangers."
                    .formatted(String.join(", ", found.signersInSeveralSplits()))));
  }

  private void points() {
    if (found.missing().isEmpty()) {
      return;
    }
    heading("What was not seen");
    List<StackedBars.Bar> bars = new ArrayList<>();
    for (MissingPoints part : found.missing()) {
      double whole = Math.min(part.wholeFrames(), part.points());
      bars.add(
          new StackedBars.Bar(
              part.part().toLowerCase(Locale.ROOT).replace('_', ' '),
              List.of(100 * whole, 100 * (part.points() - whole), 100 * (1 - part.points()))));
    }
    blocks.add(
        new Block.Figure(
            new StackedBars(
                    "Points of each part",
                    "% of all points",
                    List.of("the whole part missing", "single points missing", "seen"),
                    bars)
                .draw(),
            "Over all clips of the most frequent layout."));
    NotNumbers none = found.notNumbers();
    blocks.add(
        new Block.Note(
            none.coordinates() == 0
                ? "Every coordinate is a number."
                : "%d coordinates in %d clips are not numbers: %s. Their confidence is 0, so their points count as not seen."
                    .formatted(
                        none.coordinates(),
                        none.clips().size(),
                        String.join(", ", first(none.clips())))));
  }

  private void similar() {
    heading("Clips that look alike");
    long across =
        found.similar().stream().filter(pair -> pair.split() != pair.otherSplit()).count();
    blocks.add(
        new Block.Paragraph(
            found.similar().isEmpty()
                ? "No two clips look like the same recording."
                : "%d pairs look like the same recording, %d of them in two splits."
                    .formatted(found.similar().size(), across)));
    if (!found.similar().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      for (SimilarClips pair : first(found.similar())) {
        rows.add(
            List.of(
                pair.one(),
                pair.split().label(),
                pair.other(),
                pair.otherSplit().label(),
                String.format(Locale.ROOT, "%.4f", pair.distance())));
      }
      blocks.add(
          new Block.Listing(
              new Table(
                  List.of(
                      Column.text("clip"),
                      Column.text("split"),
                      Column.text("and"),
                      Column.text("split"),
                      Column.number("distance")),
                  rows),
              "Root mean square between eight frames of each, as a share of the box around them; at"
                  + " most %d pairs are listed.".formatted(SHOWN)));
    }
  }

  private void sides() {
    heading("Left and right");
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put("shoulders the other way round", found.sides().mirrored());
    kinds.put("hands at the body's other wrist", found.sides().handsAtOtherWrist());
    kinds.put("hands that change places at once", found.sides().jumps());
    List<List<String>> rows = new ArrayList<>();
    kinds.forEach(
        (kind, ids) -> rows.add(List.of(kind, number(ids.size()), String.join(", ", first(ids)))));
    blocks.add(
        new Block.Listing(
            new Table(
                List.of(Column.text("suspicion"), Column.number("clips"), Column.text("which")),
                rows),
            "The shoulders of %d clips could be compared.".formatted(found.sides().checked())));
  }

  private void unreadable() {
    if (found.unreadable().isEmpty()) {
      return;
    }
    heading("Clips that cannot be read");
    List<List<String>> rows = new ArrayList<>();
    for (Unreadable clip : first(found.unreadable())) {
      rows.add(List.of(clip.id(), clip.reason()));
    }
    blocks.add(
        new Block.Listing(
            new Table(List.of(Column.text("clip"), Column.text("why")), rows),
            "%d in all.".formatted(found.unreadable().size())));
  }

  private Set<String> suspicious() {
    Set<String> ids = new TreeSet<>();
    found.similar().forEach(pair -> ids.addAll(List.of(pair.one(), pair.other())));
    ids.addAll(found.sides().mirrored());
    ids.addAll(found.sides().handsAtOtherWrist());
    ids.addAll(found.sides().jumps());
    return ids;
  }

  /** The first clip of each split, then pairs that look alike, then doubtful sides. */
  private Set<String> worthALook() {
    Set<String> ids = new LinkedHashSet<>();
    for (Split split : Split.values()) {
      corpus.examples(split).stream().findFirst().ifPresent(example -> ids.add(example.id()));
    }
    found.similar().stream()
        .limit(2)
        .forEach(pair -> ids.addAll(List.of(pair.one(), pair.other())));
    found.sides().mirrored().stream().limit(2).forEach(ids::add);
    found.sides().handsAtOtherWrist().stream().limit(2).forEach(ids::add);
    found.sides().jumps().stream().limit(2).forEach(ids::add);
    Set<String> broken =
        found.unreadable().stream().map(Unreadable::id).collect(Collectors.toSet());
    return ids.stream()
        .filter(id -> !broken.contains(id))
        .limit(CLIPS)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void skeletons(Set<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    heading("Skeletons");
    blocks.add(
        new Block.Paragraph(
            "Left hands are blue, right hands green; the number below a skeleton is its frame."));
    Map<String, Example> byId =
        corpus.examples().stream().collect(Collectors.toMap(Example::id, example -> example));
    for (String id : ids) {
      Example example = byId.get(id);
      if (example == null) {
        throw new SignRelayException(
            ErrorCode.NOT_FOUND, "corpus %s has no clip '%s'".formatted(corpus.name(), id));
      }
      blocks.add(
          new Block.Figure(
              new SkeletonStrip(
                      id,
                      List.of(
                          SkeletonStrip.evenly(
                              "%s, signer %s"
                                  .formatted(
                                      example.split().label(),
                                      example.signer() == null ? "unknown" : example.signer()),
                              Skeleton.of(example.clip()),
                              FRAMES)),
                      COLUMNS)
                  .draw(),
              example.text()));
    }
  }

  private static <T> List<T> first(List<T> values) {
    return values.subList(0, Math.min(SHOWN, values.size()));
  }

  private static String counted(List<Counted> values) {
    return values.stream()
        .map(value -> "%s (%d clips)".formatted(value.value(), value.clips()))
        .collect(Collectors.joining("; "));
  }

  private static String number(int value) {
    return String.valueOf(value);
  }
}
