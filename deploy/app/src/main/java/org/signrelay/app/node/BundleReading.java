package org.signrelay.app.node;

import java.io.IOException;
import java.nio.file.Path;
import org.signrelay.control.models.BundleCheck;
import org.signrelay.control.models.BundleFacts;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.learning.bundle.ModelConfig;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Reads bundles for the kernel, which does not know the learning core. */
final class BundleReading implements BundleCheck {

  @Override
  public BundleFacts check(Path bundle) {
    try {
      BundleContents contents = ModelBundle.open(bundle).contents();
      ModelConfig.EncoderPlugin encoder = contents.config().encoder();
      return new BundleFacts(
          contents.manifest().name(),
          encoder.slot(),
          PluginCoordinates.parse(encoder.plugin()),
          contents.config().layout());
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, "the bundle cannot be read: " + e.getMessage(), e);
    }
  }
}
