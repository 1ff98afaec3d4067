package org.signrelay.corpora.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signrelay.corpora.Split;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Finds in a benchmark's folder what its labels and its poses are. */
final class ImportSources {
  private static final int DEEPEST = 6;
  private static final float PHOENIX_RATE = 25;

  private final ImportRequest request;

  ImportSources(ImportRequest request) {
    this.request = request;
    if (!Files.isDirectory(request.source())) {
      throw new SignRelayException(ErrorCode.NOT_FOUND, "there is no folder " + request.source());
    }
  }

  LabelSource labels() {
    return switch (request.benchmark()) {
      case PHOENIX_2014T ->
          holding(PhoenixCsv.FILE.formatted(Split.TRAIN.label()))
              .<LabelSource>map(folder -> new PhoenixCsv(folder, request.limits()))
              .orElseGet(this::pickles);
      case CSL_DAILY ->
          holding(CslDailyFiles.LABELS)
              .<LabelSource>map(folder -> new CslDailyFiles(folder, request.limits()))
              .orElseGet(this::pickles);
      case HOW2SIGN ->
          Stream.of("train", "val", "test")
              .flatMap(split -> holding(How2SignTable.FILE.formatted(split)).stream())
              .findFirst()
              .<LabelSource>map(folder -> new How2SignTable(folder, request.limits()))
              .orElseGet(this::pickles);
      case OPENASL ->
          holding(OpenAslTable.FILE)
              .<LabelSource>map(folder -> new OpenAslTable(folder, request.limits()))
              .orElseGet(this::pickles);
      case SSVP -> {
        if (SsvpTable.files(request.source()).isEmpty()) {
          throw nothing("train.tsv, dev.tsv or test.tsv");
        }
        yield new SsvpTable(request.source(), request.limits());
      }
      case UNI_SIGN, MSKA, TWO_STREAM -> pickles();
      case SKELS -> new SkelsTexts(request.source(), request.limits());
      case OPENPOSE, DWPOSE, MEDIAPIPE, POSE -> {
        if (request.texts() == null) {
          throw new SignRelayException(
              ErrorCode.OPTION_INVALID,
              "clips in %s come without texts: give a table of id, split, signer and text with"
                      .formatted(request.benchmark().label())
                  + " --texts");
        }
        yield new TextsTable(request.texts(), request.limits());
      }
    };
  }

  private LabelSource pickles() {
    List<Path> pickles = LabelPickles.in(request.source());
    if (pickles.isEmpty()) {
      throw nothing(
          "the benchmark's own tables, or pickled labels with train, dev or test in their names");
    }
    return new LabelPickles(pickles, request.limits().pickles());
  }

  private SignRelayException nothing(String expected) {
    return new SignRelayException(
        ErrorCode.CORPUS_INVALID,
        "%s: expected %s, found neither".formatted(request.source(), expected));
  }

  /**
   * The folder at or below the source that holds a file of this name, the highest one. Folders are
   * searched level by level, because those with the frames of all clips lie below.
   */
  private Optional<Path> holding(String file) {
    List<Path> level = List.of(request.source());
    for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
      Optional<Path> found =
          level.stream().filter(folder -> Files.isRegularFile(folder.resolve(file))).findFirst();
      if (found.isPresent()) {
        return found;
      }
      level = level.stream().flatMap(folder -> folders(folder).stream()).toList();
    }
    return Optional.empty();
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND, "folder %s cannot be listed".formatted(folder), e);
    }
  }

  PoseFormat format() {
    if (request.format() != null) {
      return request.format();
    }
    return switch (request.benchmark()) {
      case HOW2SIGN, OPENPOSE -> PoseFormat.OPENPOSE;
      case DWPOSE -> PoseFormat.DWPOSE;
      case MEDIAPIPE -> PoseFormat.MEDIAPIPE;
      case POSE -> PoseFormat.POSE;
      case UNI_SIGN -> PoseFormat.UNI_SIGN;
      case MSKA, TWO_STREAM -> PoseFormat.KEYPOINT_PICKLE;
      case SKELS -> PoseFormat.SKELS;
      case PHOENIX_2014T, CSL_DAILY, OPENASL, SSVP ->
          throw new SignRelayException(
              ErrorCode.OPTION_INVALID,
              "%s has videos and no keypoints: say where those are and in which format, with --poses"
                      .formatted(request.benchmark().label())
                  + " and --pose-format, one of %s".formatted(PoseFormat.labels()));
    };
  }

  PoseSource poses() {
    PoseFormat format = format();
    Path where = request.poses() == null ? defaultPoses() : request.poses();
    return switch (format) {
      case POSE ->
          new PoseFolder(where, format, 1, request.limits().clips()); // its files say the rate
      case OPENPOSE, DWPOSE, MEDIAPIPE, UNI_SIGN, ARRAY ->
          new PoseFolder(where, format, rate(), request.limits().clips());
      case KEYPOINT_PICKLE -> new PosePickles(keypointPickles(where), rate(), request.limits());
      case SKELS -> new PoseSkels(where, rate(), request.limits());
    };
  }

  private Path defaultPoses() {
    Path how2sign = request.source().resolve("openpose_output").resolve("json");
    return request.benchmark() == Benchmark.HOW2SIGN && Files.isDirectory(how2sign)
        ? how2sign
        : request.source();
  }

  private static List<Path> keypointPickles(Path where) {
    return Files.isDirectory(where) ? LabelPickles.in(where) : List.of(where);
  }

  float rate() {
    if (request.framesPerSecond() != null) {
      return request.framesPerSecond();
    }
    if (request.benchmark() == Benchmark.PHOENIX_2014T) {
      return PHOENIX_RATE;
    }
    throw new SignRelayException(
        ErrorCode.OPTION_INVALID,
        "%s does not say how many frames a second has: give --fps, such as 25".formatted(format()));
  }

  /** What a resumed import must have in common with the broken one, beside its labels. */
  String settings() {
    return "%s %s %s"
        .formatted(
            request.benchmark().label(),
            format(),
            format() == PoseFormat.POSE ? "" : String.valueOf(rate()));
  }
}
