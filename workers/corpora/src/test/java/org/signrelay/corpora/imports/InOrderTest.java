package org.signrelay.corpora.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private final List<Integer> taken = new ArrayList<>();

  @Test
  void resultsComeInTheOrderOfTheWorkWhicheverIsDoneFirst() {
    CountDownLatch secondIsDone = new CountDownLatch(1);
    try (InOrder<Integer> work = new InOrder<>(2, taken::add)) {
      work.add(() -> {
        secondIsDone.await();
        return 1;
      });
      work.add(() -> {
        secondIsDone.countDown();
        return 2;
      });
    }
    assertThat(taken).containsExactly(1, 2);
  }

  @Test
  void noMoreIsUnderWayThanTwiceTheThreads() {
    AtomicInteger given = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (InOrder<Integer> work =
        new InOrder<>(2, number -> most.accumulateAndGet(given.get() - number, Math::max))) {
      IntStream.range(0, 50)
          .forEach(number -> {
            work.add(() -> number);
            given.incrementAndGet();
          });
    }
    assertThat(most.get()).isEqualTo(4);
  }

  @Test
  void whatWasGivenBeforeAFailureIsTakenAndTheFailureIsThrown() {
    assertThatThrownBy(
            () -> {
              try (InOrder<Integer> work = new InOrder<>(1, taken::add)) {
                work.add(() -> 1);
                throw new IllegalArgumentException("the source breaks off");
              }
            })
        .hasMessage("the source breaks off");
    assertThat(taken).containsExactly(1);

    assertThatThrownBy(
            () -> {
              try (InOrder<Integer> work = new InOrder<>(1, taken::add)) {
                work.add(() -> {
                  throw new IllegalStateException("the work fails");
                });
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the work fails");
  }
}
