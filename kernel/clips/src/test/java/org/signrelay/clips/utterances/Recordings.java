package org.signrelay.clips.utterances;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.PoseFile;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Part;

/** Recordings with pauses: generated ones, and real clips that are joined. */
final class Recordings {
  private static final Path SHARED = Path.of(System.getProperty("signrelay.shared.data", "."));

  private static final KeypointLayout LAYOUT =
      new KeypointLayout(
          List.of(
              new Part("BODY", List.of("NOSE", "HIP"), List.of()),
              new Part("RIGHT_HAND", List.of("CENTRE"), List.of())),
          2);

  /** At 25 frames a second; the hand circles where it signs, else it rests. */
  static Clip generated(String signing) {
    int frames = 25 * signing.length() / 2;
    float[] coordinates = new float[frames * 6];
    float[] confidence = new float[frames * 3];
    SplittableRandom random = new SplittableRandom(5);
    double angle = 0;
    for (int t = 0; t < frames; t++) {
      angle += signing.charAt(t * 2 / 25) == 's' ? 0.3 : 0;
      double[] frame = {100, 20, 100, 220, 140 + 40 * Math.cos(angle), 120 + 40 * Math.sin(angle)};
      for (int i = 0; i < 6; i++) {
        coordinates[6 * t + i] = (float) (frame[i] + random.nextDouble(-0.3, 0.3));
      }
      confidence[3 * t] = 1;
      confidence[3 * t + 1] = 1;
      confidence[3 * t + 2] = 1;
    }
    return new Clip(LAYOUT, 25, frames, coordinates, confidence, null);
  }

  private Recordings() {}

  static List<Clip> real(String corpus, int count) throws IOException {
    Path folder = SHARED.resolve(corpus);
    assumeTrue(
        Files.isDirectory(folder),
        "the corpus " + corpus + " is not there: cutting real signing stays unchecked");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".pose"))
          .sorted()
          .limit(count)
          .map(file -> PoseFile.read(file, ClipLimits.CORPUS))
          .toList();
    }
  }

  /** Clips one after the other: the last frame is held, then led to the next clip in 0.3 s. */
  static Clip joined(List<Clip> clips, List<Integer> starts) {
    Clip first = clips.getFirst();
    float rate = first.framesPerSecond();
    int points = first.layout().points();
    int values = points * first.layout().dimensions();
    int held = (int) Math.round(1.2 * rate);
    int led = (int) Math.round(0.3 * rate);
    List<float[]> coordinates = new ArrayList<>();
    List<float[]> confidence = new ArrayList<>();
    for (Clip clip : clips) {
      if (!coordinates.isEmpty()) {
        float[] from = coordinates.getLast();
        float[] to = Arrays.copyOf(clip.coordinates(), values);
        for (int t = 1; t <= held + led; t++) {
          float share = Math.max(0, t - held) / (led + 1f);
          float[] frame = new float[values];
          for (int i = 0; i < values; i++) {
            frame[i] = from[i] + share * (to[i] - from[i]);
          }
          coordinates.add(frame);
          confidence.add(confidence.getLast());
        }
      }
      starts.add(coordinates.size());
      for (int t = 0; t < clip.frames(); t++) {
        coordinates.add(Arrays.copyOfRange(clip.coordinates(), t * values, (t + 1) * values));
        confidence.add(Arrays.copyOfRange(clip.confidence(), t * points, (t + 1) * points));
      }
    }
    float[] allCoordinates = new float[coordinates.size() * values];
    float[] allConfidence = new float[coordinates.size() * points];
    for (int t = 0; t < coordinates.size(); t++) {
      System.arraycopy(coordinates.get(t), 0, allCoordinates, t * values, values);
      System.arraycopy(confidence.get(t), 0, allConfidence, t * points, points);
    }
    return new Clip(first.layout(), rate, coordinates.size(), allCoordinates, allConfidence, null);
  }
}
