package org.signrelay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.app.CommandRun;

class StartCommandTest {
  @TempDir Path folder;

  @Test
  void aUsedPortIsToldInASentenceBeforeAnythingStarts() throws IOException {
    try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun start = start("--port", Integer.toString(used.getLocalPort()));

      assertThat(start.output())
          .startsWith("signrelay: cannot listen on 127.0.0.1:" + used.getLocalPort())
          .contains("choose another --port")
          .hasLineCount(1);
      assertThat(start.code()).isEqualTo(Failures.FAILED);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void anOpenAddressWithoutAKeyIsBadInput() {
    CommandRun start = start("--host", "0.0.0.0", "--api-key", "");

    assertThat(start.output()).contains("0.0.0.0").hasLineCount(1);
    assertThat(start.code()).isEqualTo(Failures.BAD_INPUT);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDeviceThatIsNotThereIsToldInASentenceBeforeAnythingStarts() {
    CommandRun start = start("--device", "gpu15");

    assertThat(start.output())
        .startsWith("signrelay: device gpu15 was asked for, but the PyTorch library in use sees ")
        .hasLineCount(1);
    assertThat(start.code()).isEqualTo(Failures.FAILED);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aWordThatNamesNoDeviceIsBadInput() {
    CommandRun start = start("--device", "cuda:0");

    assertThat(start.output())
        .contains("'cuda:0' names no device: expected cpu, or gpu0 to gpu15")
        .hasLineCount(1);
    assertThat(start.code()).isEqualTo(Failures.BAD_INPUT);
    assertThat(folder).isEmptyDirectory();
  }

  private CommandRun start(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "start";
    all[1] = "--data";
    all[2] = folder.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandRun.of(all);
  }
}
