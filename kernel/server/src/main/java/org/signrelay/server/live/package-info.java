/**
 * {@code /v1/live}: frames stream in, captions stream out. Start with {@link
 * org.signrelay.server.live.LiveStream}; {@link org.signrelay.server.live.LiveConnection} holds the
 * protocol around it.
 */
@NullMarked
package org.signrelay.server.live;

import org.jspecify.annotations.NullMarked;
