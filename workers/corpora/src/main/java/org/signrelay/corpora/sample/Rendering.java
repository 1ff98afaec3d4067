package org.signrelay.corpora.sample;

import java.util.List;
import org.signrelay.spi.Clip;

/** A rendered sentence with the frames of its signs. */
record Rendering(Clip clip, List<SignSpan> spans) {}
