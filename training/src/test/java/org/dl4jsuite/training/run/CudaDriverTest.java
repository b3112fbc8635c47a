package org.dl4jsuite.training.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which devices ND4J's CUDA library can run on. */
class CudaDriverTest {

  @ParameterizedTest
  @CsvSource({"3,7", "5,0", "7,5", "8,6", "8,9"})
  void takesADeviceThatThereIsCodeFor(int major, int minor) {
    assertDoesNotThrow(() -> CudaDriver.requireCode(major, minor));
  }

  @ParameterizedTest
  @CsvSource({"3,5", "9,0", "10,0", "12,0"})
  void refusesOlderAndNewerDevices(int major, int minor) {
    String message =
        assertThrows(IllegalStateException.class, () -> CudaDriver.requireCode(major, minor))
            .getMessage();
    assertEquals(1, message.lines().count());
    assertTrue(message.contains("found " + major + "." + minor + ","), message);
  }
}
