package org.signrelay.plugins.skeleton;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.testkit.EncoderCase;
import org.signrelay.testkit.EncoderContract;
import org.signrelay.testkit.EncoderInvarianceContract;

/** Both frontends on the layouts that real files have. Small widths, so that it stays quick. */
class SkeletonEncoderContractTest extends EncoderContract implements EncoderInvarianceContract {

  /** With hands, the graph adds the body's wrist to them without a gradient into the body. */
  private static final List<String> BODY = List.of("body.");

  @Override
  public EncoderFactory factory() {
    return new SkeletonEncoderFactory();
  }

  @Override
  public List<EncoderCase> cases() {
    Map<String, String> mlp = Map.of("frontend", "mlp", "width", "16", "part_width", "12");
    Map<String, String> graph = Map.of("frontend", "graph", "width", "16", "part_width", "12");
    return List.of(
        new EncoderCase("mlp sample", Layouts.sample(), mlp),
        new EncoderCase("mlp MediaPipe 3-D", Layouts.mediaPipe(), with(mlp, "face", "contour")),
        new EncoderCase("mlp kinect", Layouts.kinect(), with(mlp, "turn_to_front", "true")),
        new EncoderCase("mlp boston, stride 1", Layouts.boston(), with(mlp, "stride", "1")),
        new EncoderCase("mlp OpenPose, stride 2", Layouts.openPose(), with(mlp, "stride", "2")),
        new EncoderCase("mlp COCO", Layouts.cocoWholeBody(), with(mlp, "face", "contour")),
        new EncoderCase("graph sample", Layouts.sample(), graph, BODY),
        new EncoderCase(
            "graph MediaPipe 3-D", Layouts.mediaPipe(), with(graph, "face", "contour"), BODY),
        new EncoderCase("graph kinect", Layouts.kinect(), with(graph, "turn_to_front", "true")),
        new EncoderCase(
            "mlp sample, part by part", Layouts.sample(), with(mlp, "tokens", "frame-part")),
        new EncoderCase(
            "graph kinect, part by part", Layouts.kinect(), with(graph, "tokens", "frame-part")),
        new EncoderCase("graph boston, stride 2", Layouts.boston(), with(graph, "stride", "2")));
  }

  private static Map<String, String> with(Map<String, String> options, String name, String value) {
    Map<String, String> all = new HashMap<>(options);
    all.put(name, value);
    return all;
  }
}
