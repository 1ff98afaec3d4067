package org.signrelay.app.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.signrelay.app.cli.KernelClient;

/**
 * Clients that send one clip after the other, each as soon as the one before is answered, and
 * compare the texts with known ones. Runs until closed.
 */
final class ClosedLoop implements AutoCloseable {
  private final KernelClient kernel;
  private final Map<byte[], String> expected;
  private final List<Thread> clients = new ArrayList<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  private ClosedLoop(KernelClient kernel, Map<byte[], String> expected) {
    this.kernel = kernel;
    this.expected = expected;
  }

  static ClosedLoop start(int clients, KernelClient kernel, Map<byte[], String> expected) {
    ClosedLoop loop = new ClosedLoop(kernel, expected);
    for (int i = 0; i < clients; i++) {
      loop.clients.add(Thread.startVirtualThread(loop::run));
    }
    return loop;
  }

  private void run() {
    while (!stopped) {
      expected.forEach(this::send);
    }
  }

  private void send(byte[] clip, String text) {
    if (stopped) {
      return;
    }
    try {
      JsonNode answer = kernel.post("/v1/translations?model=fleet", "application/x-pose", clip);
      if (answer.path("text").asText().equals(text)) {
        answers.incrementAndGet();
      } else {
        failures.add("expected '%s', found %s".formatted(text, answer));
      }
    } catch (RuntimeException e) {
      failures.add(e.toString());
    }
  }

  int answers() {
    return answers.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Returns when every answer has come. */
  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (Thread client : clients) {
      client.join();
    }
  }
}
