/**
 * Clips in and out: {@code .pose} files and the JSON body of the HTTP door. Start with {@link
 * org.signrelay.clips.PoseFile}.
 */
@NullMarked
package org.signrelay.clips;

import org.jspecify.annotations.NullMarked;
