package org.signrelay.app.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signrelay.host.GoldenClips;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Variant;
import org.signrelay.spi.Variant.Granularity;

class DamagePictureTest {
  private static final PreparedClip CLIP = GoldenClips.prepared(2, 40, 0);

  /** The nose moves in frames 20 to 22: three frames with a ground, each with a dot. */
  @Test
  void damagedFramesAndPointsStandOut() {
    String svg =
        new DamagePicture(new Variant(Granularity.LOCAL, "nod"), CLIP, nodding(20, 23))
            .draw()
            .svg();

    assertThat(svg).contains("local/nod").contains("before: 40 frames");
    assertThat(count(svg, "class=\"chosen\"")).isEqualTo(3);
    assertThat(count(svg, "class=\"hot\"")).isEqualTo(3);
    assertThat(svg).contains(">18<").contains(">29<").doesNotContain(">17<").doesNotContain(">30<");
  }

  @Test
  void framesBeyondTheClipAreDamaged() {
    PreparedClip longer = CLIP.resampled(80);
    String svg =
        new DamagePicture(new Variant(Granularity.GLOBAL, "slow"), CLIP, longer).draw().svg();

    assertThat(svg).contains("after: 80 frames");
    assertThat(count(svg, "class=\"chosen\"")).isEqualTo(11); // all but the first
  }

  @Test
  void galleryHasAPictureForEveryVariantThatDamagesClips() {
    DamageGallery gallery = new DamageGallery(CLIP, "hello world", List.of());

    assertThat(gallery.pictures(new Nodding()))
        .extracting(picture -> picture.variant().toString())
        .containsExactly("local/nod", "global/nod");
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  private static PreparedClip nodding(int from, int to) {
    float[] values = CLIP.values().clone();
    IntStream.range(from, to).forEach(frame -> values[frame * CLIP.layout().width() + 1] += 0.2f);
    return new PreparedClip(CLIP.layout(), CLIP.frames(), values);
  }

  /** Moves the nose, or loses a word; by default it nods in a window only. */
  private static final class Nodding implements PreferenceLevelFactory {
    @Override
    public String name() {
      return "nodding";
    }

    @Override
    public Options options() {
      List<String> all = List.of("local/nod", "global/nod", "local/word", "local/never");
      return Options.none().several("variants", all.subList(0, 1), all, "what is done");
    }

    @Override
    public PreferenceLevel create(OptionValues values) {
      List<Variant> variants =
          values.several("variants").stream()
              .map(label -> label.split("/"))
              .map(halves ->
                  new Variant(Granularity.valueOf(halves[0].toUpperCase(Locale.ROOT)), halves[1]))
              .toList();
      return new PreferenceLevel() {
        @Override
        public List<Variant> variants() {
          return variants;
        }

        @Override
        public Optional<PreferencePair> pair(PairRequest request) {
          Variant variant = request.variant();
          return switch (variant.operator()) {
            case "nod" -> Optional.of(new RejectedClip(variant, nodding(3, 9)));
            case "word" -> Optional.of(new RejectedText(variant, "hello"));
            default -> Optional.empty();
          };
        }
      };
    }
  }
}
