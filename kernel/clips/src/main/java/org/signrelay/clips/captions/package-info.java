/**
 * Translations with their times, as files that video players and ELAN open. Start with {@link
 * org.signrelay.clips.captions.CaptionFormat}.
 */
@NullMarked
package org.signrelay.clips.captions;

import org.jspecify.annotations.NullMarked;
