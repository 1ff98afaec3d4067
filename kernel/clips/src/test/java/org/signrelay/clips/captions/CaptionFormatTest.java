package org.signrelay.clips.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptionFormatTest {
  private static final List<Cue> CUES =
      List.of(
          new Cue(0, 1_200, "Fish & <chips> --> now"),
          new Cue(1_200, 2_345, "two\nlines\u2028 and\ta tab"),
          new Cue(3_600_000, 3_661_007, "他今年四岁。"));

  /** For {@code src/test/oracle/captions_check.py}, which opens them with others' parsers. */
  @ParameterizedTest
  @EnumSource
  void filesAreUtf8(CaptionFormat format) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "captions"));
    Path file = folder.resolve("cues." + format.name().toLowerCase(Locale.ROOT));
    Files.writeString(file, format.write(CUES));

    assertThat(Files.readString(file)).contains("他今年四岁。").endsWith("\n");
  }

  @Test
  void webVttEscapesWhatItsGrammarTakes() {
    assertThat(CaptionFormat.VTT.write(CUES))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:01.200
            Fish &amp; &lt;chips&gt; --&gt; now

            00:00:01.200 --> 00:00:02.345
            two lines and a tab

            01:00:00.000 --> 01:01:01.007
            他今年四岁。
            """);
  }

  @Test
  void subRipCountsAndWritesCommas() {
    assertThat(CaptionFormat.SRT.write(CUES))
        .isEqualTo(
            """
            1
            00:00:00,000 --> 00:00:01,200
            Fish & <chips> → now

            2
            00:00:01,200 --> 00:00:02,345
            two lines and a tab

            3
            01:00:00,000 --> 01:01:01,007
            他今年四岁。
            """);
  }

  @Test
  void anElanFileHoldsEveryCueAtItsTimes() throws XMLStreamException {
    TreeMap<String, Long> slots = new TreeMap<>();
    List<String> found = new ArrayList<>();
    XMLStreamReader xml =
        XMLInputFactory.newDefaultFactory()
            .createXMLStreamReader(new StringReader(CaptionFormat.EAF.write(CUES)));
    String times = "";
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "TIME_SLOT" ->
              slots.put(
                  xml.getAttributeValue(null, "TIME_SLOT_ID"),
                  Long.valueOf(xml.getAttributeValue(null, "TIME_VALUE")));
          case "ALIGNABLE_ANNOTATION" ->
              times =
                  slots.get(xml.getAttributeValue(null, "TIME_SLOT_REF1"))
                      + "-"
                      + slots.get(xml.getAttributeValue(null, "TIME_SLOT_REF2"));
          case "ANNOTATION_VALUE" -> found.add(times + " " + xml.getElementText());
          default -> {
            // the frame of the document
          }
        }
      }
    }

    assertThat(found)
        .containsExactly(
            "0-1200 Fish & <chips> --> now",
            "1200-2345 two lines and a tab",
            "3600000-3661007 他今年四岁。");
    assertThat(slots.values()).as("one slot a moment, in order").hasSize(5);
  }

  @Test
  void whatNobodySaidIsNoCue() {
    List<Cue> silence = List.of(new Cue(0, 100, " \n"));

    assertThat(CaptionFormat.VTT.write(silence)).isEqualTo("WEBVTT\n");
    assertThat(CaptionFormat.SRT.write(silence)).isEmpty();
    assertThat(CaptionFormat.EAF.write(silence)).doesNotContain("ANNOTATION_VALUE");
  }

  @Test
  void overlappingCuesAreRefused() {
    assertThatThrownBy(
            () -> CaptionFormat.SRT.write(List.of(new Cue(0, 100, "a"), new Cue(99, 200, "b"))))
        .hasMessage("cue 2 begins at 99 ms, before cue 1 ends at 100");
  }
}
