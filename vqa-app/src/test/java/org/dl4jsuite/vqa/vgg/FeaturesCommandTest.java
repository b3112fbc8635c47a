package org.dl4jsuite.vqa.vgg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.dl4jsuite.data.feature.FeatureCache;
import org.dl4jsuite.data.image.PictureReader;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.cli.Task;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command as it is typed, with a narrow network. */
class FeaturesCommandTest {

  private static final VggSize SMALL = new VggSize(32, 16);
  private static final String JAR = "vqa-app.jar";

  @TempDir Path folder;

  private static List<Task> tasks() {
    return List.of(new Task("vqa", "test", List.of(new FeaturesCommand(SMALL)), List.of()));
  }

  private static CommandRun run(Object... arguments) {
    return CommandRun.of(
        () -> CommandLineMain.of("test", tasks(), JAR),
        new byte[0],
        "vqa",
        "features",
        List.of(arguments));
  }

  private static void assertDone(CommandRun done) {
    assertEquals(0, done.code(), done.all());
  }

  private static void assertRefused(int code, String part, Object... arguments) {
    CommandRun refused = run(arguments);
    assertEquals(code, refused.code(), refused.all());
    String last = refused.err().lines().reduce((a, b) -> b).orElse("");
    assertTrue(last.contains(part), refused.err());
  }

  private Path pictures(String... names) throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    Random random = new Random(1);
    for (String name : names) {
      BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 40 * 30; i++) {
        image.setRGB(i % 40, i / 40, random.nextInt());
      }
      String format = name.substring(name.lastIndexOf('.') + 1);
      assertTrue(ImageIO.write(image, format, pictures.resolve(name).toFile()), name);
    }
    return pictures;
  }

  private static float[] row(FeatureCache cache, String image) {
    float[] row = new float[cache.width()];
    cache.read(image, row, 0);
    return row;
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatTheNetworkSaysOfEachPicture(VggOutput output) throws IOException {
    Path pictures = pictures("COCO_val2014_000000000042.jpg", "cat.png", "000000391895.jpg");
    Files.writeString(pictures.resolve("list.txt"), "no picture");
    Path weights = folder.resolve("weights.h5");
    VggFile.random(SMALL, 2).writeKeras1(weights);
    Path out = folder.resolve("out.features");
    List<Object> arguments =
        new ArrayList<>(List.of(pictures, "--out", out, "--weights", weights, "--batch", 2));
    if (output == VggOutput.MAP) {
      arguments.add("--map");
    }
    CommandRun result = run(arguments.toArray());
    assertDone(result);
    assertTrue(result.out().contains("1 other files passed over"), result.out());
    assertTrue(result.out().contains("pictures/s"), result.out());
    assertEquals("", result.err());
    VggFeatures network = VggFeatures.of(SMALL, output, VggWeights.load(weights, SMALL, output));
    try (FeatureCache cache = FeatureCache.open(out)) {
      assertEquals(List.of("391895", "42", "cat"), cache.images());
      float[] expected = network.of(List.of(PictureReader.readColour(pictures.resolve("cat.png"))));
      float[] found = row(cache, "cat");
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], found[i], Math.abs(expected[i]) / 1000 + 1e-3);
      }
    }
    CommandRun again = run(arguments.toArray());
    assertDone(again);
    assertTrue(again.out().contains("finished    before: 3 pictures"), again.out());
    assertTrue(again.out().contains("0 of the folders' are not in it"), again.out());
  }

  @Test
  void namesAndCountsPicturesThatCannotBeRead() throws IOException {
    Path pictures = pictures("a.png", "b.png", "c.jpg");
    byte[] bytes = Files.readAllBytes(pictures.resolve("b.png"));
    Files.write(pictures.resolve("b.png"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.write(pictures.resolve("c.jpg"), new byte[0]);
    Path out = folder.resolve("out.features");
    CommandRun result = run(pictures, "--out", out, "--random-weights", 7);
    assertDone(result);
    assertTrue(result.out().contains(pictures.resolve("b.png").toString()), result.out());
    assertTrue(result.out().contains(pictures.resolve("c.jpg").toString()), result.out());
    assertTrue(result.out().contains("unread      2 pictures"), result.out());
    assertTrue(result.err().startsWith("RANDOM WEIGHTS"), result.err());
    try (FeatureCache cache = FeatureCache.open(out)) {
      assertEquals(List.of("a"), cache.images());
    }
    Files.delete(pictures.resolve("a.png"));
    Path none = folder.resolve("none.features");
    assertRefused(
        1, "one picture at least must be readable", pictures, "--out", none, "--random-weights", 7);
    assertFalse(Files.exists(none));
  }

  @Test
  void savesWhatItHasWhenInterrupted() throws IOException {
    Path pictures = pictures("a.png", "b.png", "c.png");
    Path out = folder.resolve("out.features");
    List<PictureFolders.Entry> entries = PictureFolders.list(List.of(pictures)).pictures();
    VggChoice choice = VggChoice.random(SMALL, VggOutput.FC7, 7);
    Interruption interruption = new Interruption();
    interruption.request();
    FeatureExtraction interrupted = new FeatureExtraction(choice, 2, line -> {}, interruption);
    assertThrows(RunInterrupted.class, () -> interrupted.run(entries, out));
    assertFalse(Files.exists(out));
    CommandRun resumed = run(pictures, "--out", out, "--random-weights", 7);
    assertDone(resumed);
    assertTrue(resumed.out().contains("resumed     2 pictures are done"), resumed.out());
    try (FeatureCache cache = FeatureCache.open(out)) {
      assertEquals(List.of("a", "b", "c"), cache.images());
    }
  }

  /** Stands for the user's process. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      CommandLineMain.main("test", tasks(), JAR, arguments);
    }
  }

  @Test
  void goesOnAfterAKillAsIfThereHadBeenNone() throws Exception {
    String[] names = new String[100];
    Arrays.setAll(names, i -> "picture%03d.png".formatted(i));
    Path pictures = pictures(names);
    Path out = folder.resolve("killed.features");
    Path log = folder.resolve("killed.features.part.ids");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                "vqa",
                "features",
                pictures.toString(),
                "--out",
                out.toString(),
                "--random-weights",
                "7",
                "--batch",
                "2")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    try {
      while (process.isAlive() && !(Files.exists(log) && Files.size(log) > 20)) {
        Thread.sleep(5);
      }
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    String said = Files.readString(folder.resolve("log.txt"));
    assertFalse(Files.exists(out), "killed too late: " + said);
    assertTrue(Files.exists(log), said);
    Object[] again = {pictures, "--out", out, "--random-weights", 7, "--batch", 2};
    CommandRun resumed = run(again);
    assertDone(resumed);
    assertTrue(resumed.out().contains("resumed     "), resumed.out());
    VggFeatures network = VggChoice.random(SMALL, VggOutput.FC7, 7).open();
    try (FeatureCache cache = FeatureCache.open(out)) {
      assertEquals(names.length, cache.size());
      for (String image : cache.images()) {
        Path file = pictures.resolve(image + ".png");
        float[] expected = network.of(List.of(PictureReader.readColour(file)));
        float most = 0;
        for (float value : expected) {
          most = Math.max(most, value);
        }
        assertArrayEquals(expected, row(cache, image), most / 1000, image);
      }
    }
  }

  @Test
  void bringsInFeaturesOfOthers() throws IOException {
    ByteBuffer npy = ByteBuffer.allocate(10 + 118 + 24).order(ByteOrder.LITTLE_ENDIAN);
    npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }";
    npy.put((header + " ".repeat(118 - header.length())).getBytes(StandardCharsets.US_ASCII));
    for (int i = 1; i <= 6; i++) {
      npy.putFloat(i);
    }
    Path from = Files.write(folder.resolve("others.npy"), npy.array());
    Path ids = Files.writeString(folder.resolve("ids.txt"), "391895 2\n42 0\n");
    Path out = folder.resolve("out.features");
    CommandRun result = run("--from", from, "--ids", ids, "--out", out);
    assertDone(result);
    assertTrue(result.out().contains("left out    1 rows"), result.out());
    try (FeatureCache cache = FeatureCache.open(out)) {
      assertEquals(List.of("42", "391895"), cache.images());
      assertArrayEquals(new float[] {5, 6}, row(cache, "391895"));
    }
    Path few = Files.writeString(folder.resolve("few.txt"), "391895 3\n");
    Path other = folder.resolve("other.features");
    assertRefused(
        1, "must be one of the features' 0 to 2", "--from", from, "--ids", few, "--out", other);
  }

  @Test
  void refusesWhatItCannotDo() throws IOException {
    Path pictures = pictures("a.png", "a.jpg");
    Path out = folder.resolve("out.features");
    Path none = folder.resolve("none.h5");
    assertRefused(2, "must be folders of pictures or --from, found neither", "--out", out);
    assertRefused(2, "must come together", "--out", out, "--from", "a.npy");
    assertRefused(
        2, "found both", pictures, "--out", out, "--weights", none, "--random-weights", 1);
    assertRefused(1, "an id of its own, found 'a'", pictures, "--out", out, "--random-weights", 1);
    Files.delete(pictures.resolve("a.jpg"));
    assertRefused(1, "weights must be a file", pictures, "--out", out, "--weights", none);
    assertRefused(
        2, "--batch must be", pictures, "--out", out, "--random-weights", 1, "--batch", 0);
    assertRefused(1, "must lie in a folder", none, "--out", out, "--random-weights", 1);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(1, "found none (" + empty, empty, "--out", out, "--random-weights", 1);
    assertDone(run(pictures, "--out", out, "--random-weights", 1));
    assertRefused(1, "must be of 'VGG-16", pictures, "--out", out, "--random-weights", 2);
  }
}
