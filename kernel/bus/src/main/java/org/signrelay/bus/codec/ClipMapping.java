package org.signrelay.bus.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.signrelay.schemas.InlineClip;
import org.signrelay.schemas.Layout;
import org.signrelay.schemas.LayoutPart;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;

/** Clips; a record that is none is refused by the clip's own constructor. */
final class ClipMapping {
  private static final int LIMB_BYTES = 2 * Short.BYTES;

  private ClipMapping() {}

  static InlineClip toAvro(Clip clip) {
    List<LayoutPart> parts =
        clip.layout().parts().stream()
            .map(part -> new LayoutPart(part.name(), part.points(), limbBytes(part.limbs())))
            .toList();
    return new InlineClip(
        new Layout(parts, clip.layout().dimensions()),
        clip.framesPerSecond(),
        clip.frames(),
        Floats.toBytes(clip.coordinates()),
        Floats.toBytes(clip.confidence()),
        clip.signer());
  }

  static Clip fromAvro(InlineClip avro) {
    List<KeypointLayout.Part> parts =
        avro.getLayout().getParts().stream()
            .map(part ->
                new KeypointLayout.Part(part.getName(), part.getPoints(), limbs(part.getLimbs())))
            .toList();
    return new Clip(
        new KeypointLayout(parts, avro.getLayout().getDimensions()),
        avro.getFramesPerSecond(),
        avro.getFrames(),
        Floats.fromBytes(avro.getCoordinates()),
        Floats.fromBytes(avro.getConfidence()),
        avro.getSigner());
  }

  private static ByteBuffer limbBytes(List<KeypointLayout.Limb> limbs) {
    ByteBuffer bytes =
        ByteBuffer.allocate(limbs.size() * LIMB_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (KeypointLayout.Limb limb : limbs) {
      bytes.putShort(index(limb.from())).putShort(index(limb.to()));
    }
    return bytes.flip().order(ByteOrder.BIG_ENDIAN);
  }

  private static short index(int point) {
    if (point > 0xFFFF) {
      throw new IllegalArgumentException("a part has at most 65,536 points, found point " + point);
    }
    return (short) point;
  }

  private static List<KeypointLayout.Limb> limbs(ByteBuffer avro) {
    if (avro.remaining() % LIMB_BYTES != 0) {
      throw new IllegalArgumentException("limbs take 4 bytes each, found " + avro.remaining());
    }
    ByteBuffer bytes = avro.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    List<KeypointLayout.Limb> limbs = new ArrayList<>(bytes.remaining() / LIMB_BYTES);
    while (bytes.hasRemaining()) {
      limbs.add(
          new KeypointLayout.Limb(
              Short.toUnsignedInt(bytes.getShort()), Short.toUnsignedInt(bytes.getShort())));
    }
    return limbs;
  }
}
