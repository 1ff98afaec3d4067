package org.signrelay.corpora.sample;

import org.signrelay.corpora.Split;

/**
 * One clip to be rendered.
 *
 * @param id of the example
 * @param meaning what is signed
 * @param signer who signs
 * @param wording which of the meaning's wordings is the text
 */
record SampleSentence(String id, Split split, Meaning meaning, Signer signer, int wording) {
  String text() {
    return Grammar.wordings(meaning).get(wording);
  }
}
