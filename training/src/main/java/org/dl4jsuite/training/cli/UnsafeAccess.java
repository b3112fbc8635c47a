package org.dl4jsuite.training.cli;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * Says at run time what {@code --sun-misc-unsafe-memory-access=allow} says on the command line.
 * Java 24 and later otherwise print four lines of warning at the first use of {@code
 * sun.misc.Unsafe}, which JavaCPP's array access cannot do without, and a jar's manifest has no
 * word for it. It has one for the package that is changed here: {@code Add-Opens}.
 */
final class UnsafeAccess {

  private static final int FIRST_THAT_WARNS = 24;

  private UnsafeAccess() {}

  /** To be called before ND4J is loaded. Where it fails the warning appears, nothing worse. */
  static void allow() {
    if (Runtime.version().feature() < FIRST_THAT_WARNS) {
      return;
    }
    try {
      Field field = Class.forName("jdk.internal.misc.VM").getDeclaredField("savedProps");
      field.setAccessible(true);
      Map<Object, Object> properties = new HashMap<>((Map<?, ?>) field.get(null));
      properties.putIfAbsent("sun.misc.unsafe.memory.access", "allow");
      field.set(null, properties);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Started in another way than by the runnable jar: the user sees Java's own warning.
      return;
    }
  }
}
