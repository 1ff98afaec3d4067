/**
 * Where in a long recording somebody signs. Start with {@link
 * org.signrelay.clips.utterances.UtteranceCutter}; a live stream feeds {@link
 * org.signrelay.clips.utterances.PauseDetector} itself.
 */
@NullMarked
package org.signrelay.clips.utterances;

import org.jspecify.annotations.NullMarked;
