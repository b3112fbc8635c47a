package org.dl4jsuite.vqa.vgg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dl4jsuite.data.feature.FeatureCacheWriter;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.image.PictureReader;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.progress.ItemProgress;
import org.dl4jsuite.training.report.Numbers;
import org.dl4jsuite.training.run.Interruption;

/** Asks VGG-16 about pictures, and keeps what it says. */
final class FeatureExtraction {

  private final VggChoice choice;
  private final int batch;
  private final Consumer<String> say;
  private final Interruption interruption;

  /**
   * Prepares it.
   *
   * @param batch pictures asked about at once
   * @param say told how far it is, and each picture that cannot be read
   */
  FeatureExtraction(VggChoice choice, int batch, Consumer<String> say, Interruption interruption) {
    if (batch < 1) {
      throw new IllegalArgumentException("--batch must be at least 1, found " + batch);
    }
    this.choice = choice;
    this.batch = batch;
    this.say = say;
    this.interruption = interruption;
  }

  /** A picture's file, and the picture or why there is none. */
  private record Read(PictureFolders.Entry entry, ColourPicture picture, String failure) {

    static Read of(PictureFolders.Entry entry) {
      try {
        return new Read(entry, PictureReader.readColour(entry.file()), null);
      } catch (IOException e) {
        return new Read(entry, null, e.getMessage());
      }
    }
  }

  /**
   * Makes a file of all pictures that can be read, or goes on with it.
   *
   * @throws RunInterrupted if it was asked to stop; the same again goes on
   * @throws IOException if no picture can be read, or the file cannot be written
   */
  void run(List<PictureFolders.Entry> pictures, Path out) throws IOException {
    try (FeatureCacheWriter writer =
        FeatureCacheWriter.open(out, choice.width(), true, choice.origin())) {
      List<PictureFolders.Entry> left =
          pictures.stream().filter(picture -> !writer.has(picture.id())).toList();
      int before = pictures.size() - left.size();
      if (before > 0) {
        say.accept("resumed     " + Numbers.text(before) + " pictures are done");
      }
      int unread = ask(left, before, writer);
      if (writer.size() == 0) {
        throw new IOException(
            "one picture at least must be readable, found none of %,d".formatted(pictures.size()));
      }
      writer.finish();
      say.accept(
          "features    %,d pictures of %,d numbers in %s"
              .formatted(writer.size(), choice.width(), out));
      if (unread > 0) {
        say.accept("unread      %,d pictures, named above, have no features".formatted(unread));
      }
    }
  }

  /** The number of pictures that could not be read. */
  private int ask(List<PictureFolders.Entry> left, int before, FeatureCacheWriter writer)
      throws IOException {
    VggFeatures network = choice.open();
    int unread = 0;
    try (ItemProgress progress =
        new ItemProgress(say, "pictures", before, (long) before + left.size())) {
      for (int first = 0; first < left.size(); first += batch) {
        List<PictureFolders.Entry> entries =
            left.subList(first, Math.min(left.size(), first + batch));
        List<Read> good = new ArrayList<>();
        for (Read read : entries.parallelStream().map(Read::of).toList()) {
          if (read.picture == null) {
            progress.say("unread      " + read.failure);
            unread++;
          } else {
            good.add(read);
          }
        }
        add(good, network, writer);
        progress.add(entries.size());
        if (interruption.requested() && first + batch < left.size()) {
          throw new RunInterrupted("the same command");
        }
      }
      progress.say("time        " + Numbers.duration(progress.seconds()));
    }
    return unread;
  }

  private static void add(List<Read> good, VggFeatures network, FeatureCacheWriter writer)
      throws IOException {
    if (good.isEmpty()) {
      return;
    }
    float[] features = network.of(good.stream().map(Read::picture).toList());
    for (int i = 0; i < good.size(); i++) {
      writer.add(good.get(i).entry.id(), features, i * network.width());
    }
    writer.flush();
  }
}
