package org.signrelay.clips.captions;

import java.util.List;
import java.util.Locale;

/** The file formats of captions; all are UTF-8. Times are in milliseconds inside. */
public enum CaptionFormat {
  /** WebVTT: browsers. */
  VTT {
    @Override
    String lines(List<Cue> cues) {
      StringBuilder text = new StringBuilder("WEBVTT\n");
      for (Cue cue : cues) {
        text.append('\n').append(span(cue, '.')).append('\n');
        text.append(cue.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        text.append('\n');
      }
      return text.toString();
    }
  },

  /** SubRip: video players and editors. */
  SRT {
    @Override
    String lines(List<Cue> cues) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < cues.size(); i++) {
        text.append(i == 0 ? "" : "\n").append(i + 1).append('\n');
        text.append(span(cues.get(i), ',')).append('\n');
        text.append(cues.get(i).text().replace("-->", "→")).append('\n');
      }
      return text.toString();
    }
  },

  /** ELAN annotation: linguists. */
  EAF {
    @Override
    String lines(List<Cue> cues) {
      return ElanDocument.of(cues);
    }
  };

  /**
   * Writes a file's content. Cues without text are left out.
   *
   * @param cues in order; one may begin when the one before ends, but not earlier
   */
  public String write(List<Cue> cues) {
    for (int i = 1; i < cues.size(); i++) {
      if (cues.get(i).startMillis() < cues.get(i - 1).endMillis()) {
        throw new IllegalArgumentException(
            "cue %d begins at %d ms, before cue %d ends at %d"
                .formatted(i + 1, cues.get(i).startMillis(), i, cues.get(i - 1).endMillis()));
      }
    }
    return lines(cues.stream().filter(cue -> !cue.text().isEmpty()).toList());
  }

  abstract String lines(List<Cue> cues);

  private static String span(Cue cue, char decimalMark) {
    return time(cue.startMillis(), decimalMark) + " --> " + time(cue.endMillis(), decimalMark);
  }

  private static String time(long millis, char decimalMark) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        decimalMark,
        millis % 1000);
  }
}
