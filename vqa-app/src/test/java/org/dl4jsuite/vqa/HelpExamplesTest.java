package org.dl4jsuite.vqa;

import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.cli.HelpExamples;
import org.junit.jupiter.api.Test;

class HelpExamplesTest {

  @Test
  void everyTaskAndCommandShowsThreeExamplesThatCanBeTyped() {
    HelpExamples.check(CommandLineMain.of(new VqaApp(), VqaApp.JAR));
  }
}
