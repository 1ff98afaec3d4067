/**
 * Python pickles without Python: a restricted stack machine that loads no class. Start with {@link
 * org.signrelay.clips.pickle.Pickle}.
 */
@NullMarked
package org.signrelay.clips.pickle;

import org.jspecify.annotations.NullMarked;
