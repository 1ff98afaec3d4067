package org.signrelay.corpora.imports;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.corpora.Extractor;

/**
 * What to import, from where and to where.
 *
 * @param source the benchmark's folder
 * @param poses where its keypoints are, if not in there, or null
 * @param format of the keypoints, or null for the one that the benchmark has
 * @param texts of clips that come without any, or null
 * @param framesPerSecond of formats that do not say; null for the published rate, if there is one
 * @param extractor what found the keypoints, or null if nobody knows
 * @param limits of what is read
 * @param out a folder that is new, or holds a broken import of the same
 */
public record ImportRequest(
    Benchmark benchmark,
    Path source,
    @Nullable Path poses,
    @Nullable PoseFormat format,
    @Nullable Path texts,
    @Nullable Float framesPerSecond,
    @Nullable Extractor extractor,
    ReaderLimits limits,
    Path out) {}
