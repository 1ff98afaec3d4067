package org.signrelay.app.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import org.signrelay.app.node.Distribution;
import org.signrelay.host.Lease;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.PluginHost;
import org.signrelay.host.Slot;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.learning.decoding.Translator;
import org.signrelay.learning.engine.Torch;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * A published model in this process, with the encoder that it was trained with, loaded from the
 * distribution's plugin jars as every process does. To be closed.
 */
public final class LocalModel implements AutoCloseable {
  private final ModelBundle bundle;
  private final Lease<EncoderFactory> encoder;
  private final Translator translator;

  private LocalModel(ModelBundle bundle, Lease<EncoderFactory> encoder, Translator translator) {
    this.bundle = bundle;
    this.encoder = encoder;
    this.translator = translator;
  }

  /**
   * Opens a model.
   *
   * @param reference a bundle file, an exported folder, a name or a sha-256 in the data directory
   * @param device what it computes on: {@code cpu}, or {@code gpu0}, {@code gpu1}, ...
   * @throws SignRelayException NOT_FOUND, MODEL_UNREADABLE, PLUGIN_REFUSED, or that of {@link
   *     Torch#device}
   */
  public static LocalModel open(String reference, Path data, String device) {
    try {
      ModelBundle bundle = ModelBundle.open(ModelFiles.find(reference, data));
      PluginHost host = PluginHost.open(Distribution.ofThisProcess().hosting(data));
      BundleContents contents = bundle.contents();
      String slot = contents.config().encoder().slot();
      Lease<EncoderFactory> lease =
          host.slots()
              .lease(
                  Slot.encoder(slot.substring(slot.indexOf('/') + 1)),
                  PluginCoordinates.parse(contents.config().encoder().plugin()));
      try {
        return new LocalModel(
            bundle, lease, Translator.load(contents, lease.factory(), Torch.device(device)));
      } catch (RuntimeException e) {
        lease.close();
        throw e;
      }
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, "cannot read " + reference + ": " + e.getMessage(), e);
    }
  }

  public ModelBundle bundle() {
    return bundle;
  }

  public Translator translator() {
    return translator;
  }

  @Override
  public void close() {
    translator.close();
    encoder.close();
  }
}
