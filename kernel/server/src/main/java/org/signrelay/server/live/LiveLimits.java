package org.signrelay.server.live;

import java.time.Duration;

/**
 * What one stream, and all of them together, may ask for.
 *
 * @param streams open at once
 * @param messageBytes of one message; the framework cuts a connection off that sends far more
 * @param opening how long the first message may take to come
 * @param silence how long nothing may come after it
 * @param unread how long a message of ours may wait to be taken off
 * @param messagesWaiting of ours, at once
 * @param speed how much faster than its frame rate a stream may be played
 * @param ahead and by how much it may be ahead of that
 * @param partialEvery how much more must have been signed before another partial is asked for
 * @param partialPatience how long a partial is of use
 * @param finalPatience how long a final is of use
 * @param finalTries how often one is asked for while the fleet takes no more
 * @param finalsWaiting utterances of a stream that wait for their final at once
 * @param waitingMebibytes of all utterances of all streams that wait for a translation
 */
record LiveLimits(
    int streams,
    int messageBytes,
    Duration opening,
    Duration silence,
    Duration unread,
    int messagesWaiting,
    int speed,
    Duration ahead,
    Duration partialEvery,
    Duration partialPatience,
    Duration finalPatience,
    int finalTries,
    int finalsWaiting,
    int waitingMebibytes) {
  static final LiveLimits DEFAULT =
      new LiveLimits(
          64,
          256 << 10,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          32,
          8,
          Duration.ofSeconds(20),
          Duration.ofMillis(400),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          5,
          4,
          128);
}
