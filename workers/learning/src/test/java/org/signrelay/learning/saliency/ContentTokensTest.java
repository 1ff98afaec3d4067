package org.signrelay.learning.saliency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.text.SubwordTokenizer;

class ContentTokensTest {
  private static final SubwordTokenizer TOKENIZER =
      SubwordTokenizer.train(Collections.nCopies(8, "The rain stops here ."), 100);

  @Test
  void specialTokensAndPunctuationCarryNoMeaning() {
    boolean[] content = ContentTokens.of(TOKENIZER, List.of()).content();

    assertThat(content).startsWith(false, false, false, false);
    assertThat(content[id("\u2581.")]).isFalse();
    assertThat(content[id("\u2581rain")]).isTrue();
    assertThat(content[id("\u2581The")]).isTrue();
  }

  @Test
  void stopWordsCarryNoMeaningInAnyCase() {
    boolean[] content = ContentTokens.of(TOKENIZER, List.of("the", "STOPS")).content();

    assertThat(content[id("\u2581The")]).isFalse();
    assertThat(content[id("\u2581stops")]).isFalse();
    assertThat(content[id("\u2581here")]).isTrue();
  }

  private static int id(String token) {
    int id = TOKENIZER.tokens().indexOf(token);
    assertThat(id).as(token).isNotNegative();
    return id;
  }
}
