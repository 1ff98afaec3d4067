package org.signrelay.corpora.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.corpora.Split;

/**
 * The files beside a {@code .skels}: names, texts and glosses, a line a clip. Nobody says who
 * signs.
 */
final class SkelsTexts implements LabelSource {
  private final Path folder;
  private final ReaderLimits limits;

  SkelsTexts(Path folder, ReaderLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public String edition() {
    return "skels, text, gloss and files of Progressive Transformers";
  }

  @Override
  public void read(LabelSink sink) {
    for (Split split : Split.values()) {
      Path files = folder.resolve(split.label() + ".files");
      if (Files.exists(files)) {
        read(split, files, sink);
      }
    }
  }

  private void read(Split split, Path files, LabelSink sink) {
    Path glosses = folder.resolve(split.label() + ".gloss");
    boolean glossed = Files.exists(glosses);
    try (Lines names = Lines.of(files, '\n', limits);
        Lines texts = Lines.of(folder.resolve(split.label() + ".text"), '\n', limits);
        Lines signs = Lines.of(glossed ? glosses : files, '\n', limits)) {
      for (String name = names.line(); name != null; name = names.line()) {
        String text = texts.line();
        String gloss = signs.line();
        if (text == null || gloss == null) {
          throw names.invalid("expected a text and a gloss for each name, found fewer");
        }
        sink.label(
            Label.of(Names.plain(name), split, null, text.strip(), glossed ? gloss.strip() : ""));
      }
    }
  }
}
