package org.signrelay.app.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.spi.ErrorCode;

class RequestLedgerTest {
  @TempDir Path folder;

  private RequestLedger ledger;

  @BeforeEach
  void open() {
    ledger = new RequestLedger(folder.resolve("ledger.tsv"));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void answeredAndServedRequestsKeepThePromise() {
    ledger.acknowledged("a", Way.HTTP, 0);
    answer("a", 7, "yes");
    ledger.served("a", "yes");
    ledger.served("a", "yes");

    assertThat(ledger.open()).isZero();
    assertThat(ledger.verdict())
        .isEqualTo(new LedgerVerdict(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .satisfies(verdict -> assertThat(verdict.kept()).isTrue());
  }

  @Test
  void anAcknowledgedRequestWithoutAResultIsLost() {
    ledger.acknowledged("a", Way.BUS, 0);
    ledger.unacknowledged(Way.HTTP, "no kernel answers");

    assertThat(ledger.open()).isOne();
    assertThat(ledger.verdict())
        .isEqualTo(new LedgerVerdict(0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0))
        .satisfies(verdict -> assertThat(verdict.kept()).isFalse());
  }

  @Test
  void aResultMayComeBeforeTheAcknowledgementIsSeen() {
    assertThat(answer("a", 0, "yes")).isTrue();
    ledger.acknowledged("a", Way.BUS, 0);

    assertThat(ledger.open()).isZero();
    assertThat(ledger.verdict().lost()).isZero();
  }

  @Test
  void anErrorIsNoTextUnlessATextFollows() {
    ledger.acknowledged("a", Way.BUS, 0);
    ledger.acknowledged("b", Way.BUS, 0);
    fail("a", 0);
    fail("b", 1);
    answer("b", 2, "yes");
    ledger.served("b", "yes");

    assertThat(ledger.verdict().errors()).isOne();
    assertThat(ledger.verdict().repeats()).isOne();
  }

  @Test
  void twoServedTextsAreFoundAndSoIsOneThatIsNotTheFirst() {
    ledger.acknowledged("a", Way.HTTP, 0);
    ledger.acknowledged("b", Way.HTTP, 0);
    for (String id : List.of("a", "b")) {
      answer(id, 0, "first");
      answer(id, 1, "second");
    }
    ledger.served("a", "first");
    ledger.served("a", "second");
    ledger.served("b", "second");

    LedgerVerdict verdict = ledger.verdict();

    assertThat(verdict.twoTexts()).isOne();
    assertThat(verdict.notTheFirst()).isEqualTo(2);
    assertThat(verdict.differing()).isEqualTo(2);
    assertThat(verdict.kept()).isFalse();
  }

  @Test
  void aTextThatNobodyWasShownIsABrokenPromiseToo() {
    ledger.acknowledged("a", Way.HTTP, 0);
    answer("a", 0, "yes");

    assertThat(ledger.verdict().neverServed()).isOne();
    assertThat(ledger.verdict().kept()).isFalse();
  }

  @Test
  void everyFactIsALineOfTheFileAtOnce() throws IOException {
    ledger.acknowledged("a", Way.HTTP, 3);
    answer("a", 7, "yes");
    ledger.served("a", "yes");

    assertThat(Files.readAllLines(folder.resolve("ledger.tsv")))
        .satisfiesExactly(
            line -> assertThat(line).endsWith("\tacknowledged\ta\tHTTP\t3"),
            line -> assertThat(line).endsWith("\tanswered\ta\t7\t'yes'\tworker"),
            line -> assertThat(line).endsWith("\tserved\ta\t'yes'"));
  }

  private boolean answer(String id, long offset, String text) {
    return ledger.answered(
        id, offset, new TranslationOutcome.Translated(text, 0, List.of()), "worker");
  }

  private void fail(String id, long offset) {
    ledger.answered(id, offset, new TranslationOutcome.Failed(ErrorCode.INTERNAL, "no"), "worker");
  }
}
