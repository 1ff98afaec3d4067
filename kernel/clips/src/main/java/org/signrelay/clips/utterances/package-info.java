/**
 * Where in a long recording somebody signs. Start with {@link
 * org.signrelay.clips.utterances.UtteranceCutter}; frames that come one by one go through {@link
 * org.signrelay.clips.utterances.UtteranceStream}.
 */
@NullMarked
package org.signrelay.clips.utterances;

import org.jspecify.annotations.NullMarked;
