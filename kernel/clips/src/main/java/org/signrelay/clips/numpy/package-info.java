/** Arrays of numbers as numpy stores them. Start with {@link org.signrelay.clips.numpy.NpyFile}. */
@NullMarked
package org.signrelay.clips.numpy;

import org.jspecify.annotations.NullMarked;
