package org.dl4jsuite.vqa;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.image.PictureWriter;
import org.dl4jsuite.data.synthetic.SyntheticScenes;
import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.cli.CommandRun;

/** The program's commands, run in this process, and pictures to ask about. */
final class VqaCli {

  private VqaCli() {}

  /** Runs one with an empty standard input; a list's items are arguments. */
  static CommandRun run(Object... arguments) {
    return withInput("", arguments);
  }

  /** Runs one with this text as its standard input. */
  static CommandRun withInput(String input, Object... arguments) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  /** Runs one with these bytes as its standard input. */
  static CommandRun withInput(byte[] input, Object... arguments) {
    return CommandRun.of(() -> CommandLineMain.of(new VqaApp(), VqaApp.JAR), input, arguments);
  }

  /** Writes a scene, scaled to this size, as PNG. */
  static Path scene(Path file, int width, int height) throws IOException {
    ColourPicture scene = SyntheticScenes.make(1, 9, 0).get(0).picture();
    return Files.write(file, PictureWriter.png(scene.scaled(width, height)));
  }
}
