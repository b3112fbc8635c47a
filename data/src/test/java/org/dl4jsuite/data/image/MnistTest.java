package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {

  @TempDir Path folder;

  @Test
  void splitsTheRealFilesAsTheArticleDid() throws IOException {
    Mnist.Splits splits = Mnist.load(RealData.require("mnist"));
    assertEquals(55_000, splits.train().size());
    assertEquals(5_000, splits.validation().size());
    assertEquals(10_000, splits.test().size());
    // The training file begins 5 0 4 1 9, the test file 7 2 1 0 4.
    assertEquals(5, splits.validation().label(0));
    assertEquals(0, splits.validation().label(1));
    assertEquals(9, splits.validation().label(4));
    assertEquals(7, splits.test().label(0));
    assertEquals(2, splits.test().label(1));
    int[] train = splits.train().classCounts();
    int[] validation = splits.validation().classCounts();
    int[] whole = new int[10];
    for (int digit = 0; digit < 10; digit++) {
      whole[digit] = train[digit] + validation[digit];
    }
    assertArrayEquals(
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}, whole);
  }

  @Test
  void validationIsTheFirstTwelfthOfTheTrainingFile() throws IOException {
    SyntheticDigits.writeTo(folder, 120, 20, 1);
    Mnist.Splits splits = Mnist.load(folder);
    ImageSet file =
        IdxReader.read(folder.resolve(Mnist.TRAIN_IMAGES), folder.resolve(Mnist.TRAIN_LABELS), 10);
    assertEquals(10, splits.validation().size());
    assertEquals(110, splits.train().size());
    for (int i = 0; i < 120; i++) {
      ImageSet split = i < 10 ? splits.validation() : splits.train();
      assertArrayEquals(bytes(file, i), bytes(split, i < 10 ? i : i - 10));
    }
  }

  private static byte[] bytes(ImageSet set, int i) {
    byte[] picture = new byte[784];
    set.copyBytes(i, picture, 0);
    return picture;
  }
}
