package org.signrelay.control.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signrelay.control.plugins.SlotRecord.Origin.OPERATOR;
import static org.signrelay.control.plugins.SlotRecord.Origin.ROLLBACK;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.store.DirectoryStore;

class SlotHistoryTest {
  private static final String SLOT = "encoder/skeleton";
  private static final SlotRecord ONE = record("1.0.0", "1");
  private static final SlotRecord TWO = record("2.0.0", "2");
  private static final SlotRecord THREE = record("3.0.0", "3");

  @TempDir Path folder;
  private SlotHistory history;

  @BeforeEach
  void open() {
    history = new SlotHistory(new DirectoryStore(folder));
  }

  @Test
  void generationsGrow() {
    assertThat(history.append(SLOT, ONE, 1)).isEqualTo(1);
    assertThat(history.append(SLOT, TWO, 1)).isEqualTo(2);
    assertThat(history.append(SLOT, ONE, 9)).isEqualTo(9);
  }

  @Test
  void twoKernelsNeverClaimTheSameGeneration() {
    SlotHistory other = new SlotHistory(new DirectoryStore(folder));

    assertThat(history.append(SLOT, ONE, 5)).isEqualTo(5);
    assertThat(other.append(SLOT, TWO, 5)).isEqualTo(6);
  }

  @Test
  void slotsHaveHistoriesOfTheirOwn() {
    history.append(SLOT, ONE, 1);

    assertThat(history.append("negatives/skeleton", ONE, 1)).isEqualTo(1);
  }

  @Test
  void whatWasBeforeIsTheNewestWishForSomethingElse() {
    history.append(SLOT, ONE, 1);
    history.append(SLOT, TWO, 1);
    history.append(SLOT, TWO, 1);

    assertThat(history.before(SLOT, 3)).contains(ONE);
  }

  @Test
  void aRollbackCanBeRolledBack() {
    history.append(SLOT, ONE, 1);
    history.append(SLOT, TWO, 1);
    history.append(SLOT, new SlotRecord(ONE.plugin(), ROLLBACK), 1);

    assertThat(history.before(SLOT, 3)).contains(TWO);
  }

  @Test
  void nothingThatWasRefusedIsGoneBackTo() {
    history.append(SLOT, ONE, 1);
    history.append(SLOT, TWO, 1);
    history.append(SLOT, THREE, 1);
    history.refuse(SLOT, TWO.plugin(), "a-process: it threw");

    assertThat(history.before(SLOT, 3)).contains(ONE);
  }

  @Test
  void aGenerationThatReplacesARefusedOneSaysWhatWasTakenBackAndWhy() {
    history.append(SLOT, ONE, 1);
    history.append(SLOT, TWO, 1);
    history.refuse(SLOT, TWO.plugin(), "a-process: it threw");
    history.append(SLOT, new SlotRecord(ONE.plugin(), ROLLBACK), 1);

    assertThat(history.takenBack(SLOT, 3)).contains("skeleton-encoder@2.0.0: a-process: it threw");
    assertThat(history.takenBack(SLOT, 2)).isEmpty();
  }

  @Test
  void theFirstWishHasNothingBeforeIt() {
    history.append(SLOT, ONE, 1);

    assertThat(history.before(SLOT, 1)).isEmpty();
  }

  @Test
  void aRecordIsReadAsItWasWritten() {
    assertThat(SlotRecord.parse(ONE.toText())).isEqualTo(ONE);
  }

  private static SlotRecord record(String version, String digit) {
    return new SlotRecord(
        new PinnedPlugin("skeleton-encoder", version, digit.repeat(64)), OPERATOR);
  }
}
